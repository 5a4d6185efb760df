package com.jobping.fetcher.board;

import static java.util.Objects.requireNonNull;

/** A card that is no posting. */
public final class UnreadableCard extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /** One that lacks something; {@code reason} is lower_snake_case. */
  public UnreadableCard(String reason) {
    super(reason, null, false, false);
    this.reason = requireNonNull(reason, "reason is null");
  }

  /** Why, lower_snake_case. */
  public String reason() {
    return reason;
  }
}
