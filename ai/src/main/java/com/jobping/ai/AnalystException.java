package com.jobping.ai;

import com.jobping.error.CodedException;
import java.util.Locale;

/**
 * There is no answer. The message never holds a key, nor anything that a model or a provider wrote.
 */
public final class AnalystException extends CodedException {
  private static final long serialVersionUID = 1L;

  private final boolean retryable;

  /** Why there is no answer. */
  public enum Reason {
    /** The model declined, twice. */
    REFUSED(false),
    /** The answer was cut off, malformed or out of bounds, twice. */
    BAD_ANSWER(false),
    /** Too many requests or tokens, or the quota is spent. */
    RATE_LIMITED(true),
    /** No connection, no answer in time, or the provider's own error. */
    UNAVAILABLE(true),
    /** The key is wrong or may not use the model; somebody has to mend it. */
    UNAUTHORIZED(true),
    /** The provider rejects the request as such, e.g. it knows no such model. */
    REQUEST_REJECTED(true),
    /** What is left until the deadline is not enough. */
    OUT_OF_TIME(true);

    private final boolean retryable;

    Reason(boolean retryable) {
      this.retryable = retryable;
    }

    private String code() {
      return "analyst_" + name().toLowerCase(Locale.ROOT);
    }
  }

  /** No answer for {@code reason}. */
  public AnalystException(Reason reason, String message) {
    super(reason.code(), message);
    this.retryable = reason.retryable;
  }

  /** No answer for {@code reason}, which {@code cause} brought about. */
  public AnalystException(Reason reason, String message, Throwable cause) {
    super(reason.code(), message, cause);
    this.retryable = reason.retryable;
  }

  /**
   * Whether the same question may be answered later. Where not, the fault lies in this question and
   * asking again would only cost.
   */
  public boolean isRetryable() {
    return retryable;
  }
}
