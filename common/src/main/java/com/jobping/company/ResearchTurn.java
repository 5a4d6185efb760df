package com.jobping.company;

import java.time.Instant;
import java.util.UUID;

/** What asking for the right to research a company came to. */
public sealed interface ResearchTurn {
  /** The company's row. */
  UUID companyId();

  /** It was researched, and that is fresh. */
  record Known(UUID companyId) implements ResearchTurn {}

  /**
   * The right is ours until {@code until}; whoever asks meanwhile is told {@link Held}.
   *
   * @param failures how many tries in a row have brought nothing
   */
  record Granted(UUID companyId, Instant until, int failures) implements ResearchTurn {}

  /** Another researches it, at the longest until {@code until}. */
  record Held(UUID companyId, Instant until) implements ResearchTurn {}

  /** The last try brought nothing; the next one is due at {@code dueAt}. */
  record Postponed(UUID companyId, Instant dueAt) implements ResearchTurn {}
}
