package com.jobping.e2e.lambda;

/** A function did not answer: its handler failed or is not there, or its process ended. */
public final class FunctionFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FunctionFailedException(Outcome.Failed failure) {
    super(failure.type() + ": " + failure.report());
  }
}
