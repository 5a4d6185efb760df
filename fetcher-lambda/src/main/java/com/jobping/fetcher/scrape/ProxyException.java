package com.jobping.fetcher.scrape;

import java.io.IOException;

/** A proxy did not open a way to the board. Its message tells neither credentials nor which one. */
final class ProxyException extends IOException {
  private static final long serialVersionUID = 1L;

  private final boolean ofThisBoardOnly;

  private ProxyException(String message, boolean ofThisBoardOnly) {
    super(message);
    this.ofThisBoardOnly = ofThisBoardOnly;
  }

  /** The proxy itself is out of order, or does not know us. */
  static ProxyException broken(String message) {
    return new ProxyException(message, false);
  }

  /** The proxy itself is not there, for the reason that is the cause. */
  static ProxyException unreachable(IOException cause) {
    ProxyException failure = broken("could not be reached");
    failure.initCause(cause);
    return failure;
  }

  /** The proxy works, but does not get to this board. */
  static ProxyException noWay(String message) {
    return new ProxyException(message, true);
  }

  /** Whether other boards may still be reached through it. */
  boolean isOfThisBoardOnly() {
    return ofThisBoardOnly;
  }
}
