package com.jobping.rule;

/** A rule's value is not what its key takes; the message says what it takes. */
final class MalformedRuleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedRuleException(String message) {
    super(message);
  }
}
