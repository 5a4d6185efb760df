package com.jobping.channel;

import java.util.List;
import java.util.UUID;

/**
 * What travels together: some matches, and the message that tells them. Several messages, to be
 * sent in order, only where one match needs more room than one message has.
 */
public record Parcel(List<UUID> matchIds, List<Part> parts) {
  public Parcel {
    matchIds = List.copyOf(matchIds);
    parts = List.copyOf(parts);
    if (matchIds.isEmpty() || parts.isEmpty()) {
      throw new IllegalArgumentException("A parcel has a match and a message");
    }
  }
}
