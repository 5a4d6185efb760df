package com.jobping.notification;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A place where a user is told of matches.
 *
 * @param address as the user wrote it; holds secrets
 * @param off since when it is switched off, and why; absent: it is on
 */
public record NotificationChannel(
    UUID id,
    UUID userId,
    Channel kind,
    String address,
    Format format,
    Optional<SwitchedOff> off,
    Instant createdAt) {

  /**
   * That a channel is off.
   *
   * @param reason a code; {@value #BY_USER} or what the provider's refusal is called
   * @param detail in words
   */
  public record SwitchedOff(Instant since, String reason, Optional<String> detail) {
    public static final String BY_USER = "switched_off_by_user";
    public static final String UNSUBSCRIBED = "unsubscribed";
  }

  /** Whether matches are sent there. */
  public boolean enabled() {
    return off.isEmpty();
  }

  /** Without the address. */
  @Override
  public String toString() {
    return "NotificationChannel[%s %s]".formatted(kind.code(), id);
  }
}
