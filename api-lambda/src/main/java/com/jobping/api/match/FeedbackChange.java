package com.jobping.api.match;

import java.util.Optional;

/** What becomes of a user's feedback. */
sealed interface FeedbackChange {
  /** It is taken back. */
  record Cleared() implements FeedbackChange {}

  /**
   * It is given.
   *
   * @param reason what becomes of the reason; absent: it stays
   */
  record Given(Verdict verdict, Optional<ReasonChange> reason) implements FeedbackChange {}

  /** The reason, or that there is none. */
  record ReasonChange(Optional<String> text) {}
}
