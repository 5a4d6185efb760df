package com.jobping.ai.openai;

import com.jobping.ai.AnalystException;
import com.jobping.ai.AnalystException.Reason;

/** What is wrong with an answer, in words that may be sent back to the model and logged. */
final class UnusableAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final boolean refusal;

  private UnusableAnswerException(String reason, boolean refusal) {
    super(reason);
    this.reason = reason;
    this.refusal = refusal;
  }

  /** The answer is not what was asked for; {@code reason} quotes nothing of it. */
  static UnusableAnswerException because(String reason) {
    return new UnusableAnswerException(reason, false);
  }

  /** The model declined. */
  static UnusableAnswerException refusal() {
    return new UnusableAnswerException("it was a refusal", true);
  }

  /** What is wrong, in words that follow "could not be used:". */
  String reason() {
    return reason;
  }

  /** What callers are told when {@code model} answered like this once more. */
  AnalystException asFailure(String model) {
    return new AnalystException(
        refusal ? Reason.REFUSED : Reason.BAD_ANSWER,
        "%s gave no usable answer, twice; the last time, %s".formatted(model, reason));
  }
}
