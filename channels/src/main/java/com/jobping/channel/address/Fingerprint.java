package com.jobping.channel.address;

import com.jobping.text.Sha256;

/** Names for things that are secret themselves. */
final class Fingerprint {
  private static final int ENOUGH = 32;

  private Fingerprint() {}

  /** A name of {@code secret} that does not tell it, the same every time. */
  static String of(String kind, String secret) {
    return kind + ":" + Sha256.hex(secret).substring(0, ENOUGH);
  }
}
