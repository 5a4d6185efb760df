package com.jobping.e2e.lambda;

/** What came of an invocation. */
public sealed interface Outcome {
  /** The function's answer, as JSON. */
  record Answered(String json) implements Outcome {}

  /**
   * The function failed.
   *
   * @param type as Lambda names it, e.g. {@code Runtime.ExitError} or an exception's class
   * @param report what the runtime client said of it, as JSON, or our own words
   */
  record Failed(String type, String report) implements Outcome {}

  /**
   * The answer.
   *
   * @throws FunctionFailedException when there is none
   */
  default String answer() {
    return switch (this) {
      case Answered answered -> answered.json();
      case Failed failed -> throw new FunctionFailedException(failed);
    };
  }
}
