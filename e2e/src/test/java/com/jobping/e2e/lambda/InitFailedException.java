package com.jobping.e2e.lambda;

/** A function could not be initialized: its handler is not there, or its constructor failed. */
public final class InitFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InitFailedException(String function, Outcome.Failed failure) {
    super("%s did not initialize: %s: %s".formatted(function, failure.type(), failure.report()));
  }
}
