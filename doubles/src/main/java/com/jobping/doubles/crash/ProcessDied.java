package com.jobping.doubles.crash;

/** The process is gone: nothing catches this but the test. */
public final class ProcessDied extends Error {
  private static final long serialVersionUID = 1L;

  ProcessDied(int step) {
    super("died at step " + step);
  }
}
