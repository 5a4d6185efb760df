package com.jobping.ai.openai;

/** What is wrong with an answer, in words that may be sent back to the model and logged. */
final class UnusableAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean refusal;

  private UnusableAnswerException(String message, boolean refusal) {
    super(message);
    this.refusal = refusal;
  }

  /** The answer is not what was asked for; {@code message} quotes nothing of it. */
  static UnusableAnswerException because(String message) {
    return new UnusableAnswerException(message, false);
  }

  /** The model declined. */
  static UnusableAnswerException refusal() {
    return new UnusableAnswerException("it was a refusal", true);
  }

  boolean isRefusal() {
    return refusal;
  }
}
