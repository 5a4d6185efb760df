package com.jobping.notification;

import java.util.Locale;

/** A kind of place where a match is delivered. */
public enum Channel {
  DISCORD;

  /** The name in tables: lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
