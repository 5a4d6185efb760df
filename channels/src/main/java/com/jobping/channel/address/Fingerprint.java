package com.jobping.channel.address;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names for things that are secret themselves. */
final class Fingerprint {
  private static final int ENOUGH = 32;

  private Fingerprint() {}

  /** A name of {@code secret} that does not tell it, the same every time. */
  static String of(String kind, String secret) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return kind + ":" + HexFormat.of().formatHex(hash).substring(0, ENOUGH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
