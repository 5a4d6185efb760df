package com.jobping.ai;

import static java.util.Objects.requireNonNull;

import com.jobping.error.CodedException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * There is no answer. The message never holds a key, nor anything that a model or a provider wrote.
 */
public final class AnalystException extends CodedException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final transient Optional<Instant> waitsUntil;

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
    /** The key is missing, wrong or may not use the model; somebody has to mend it. */
    UNAUTHORIZED(true),
    /** The provider rejects the request as such, e.g. it knows no such model. */
    REQUEST_REJECTED(true),
    /** What is left until the deadline is not enough. */
    OUT_OF_TIME(true),
    /** The day's money is spent, the user's or everybody's: the question waits, it is not lost. */
    OVER_BUDGET(false);

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
    this(reason, message, Optional.empty());
  }

  /** No answer for {@code reason}, which {@code cause} brought about. */
  public AnalystException(Reason reason, String message, Throwable cause) {
    super(reason.code(), message, cause);
    this.reason = reason;
    this.waitsUntil = Optional.empty();
  }

  private AnalystException(Reason reason, String message, Optional<Instant> waitsUntil) {
    super(reason.code(), message);
    this.reason = reason;
    this.waitsUntil = waitsUntil;
  }

  /** No answer for {@code reason} before {@code until}, when asking makes sense again. */
  public static AnalystException waiting(Reason reason, Instant until, String message) {
    return new AnalystException(
        reason, message, Optional.of(requireNonNull(until, "until is null")));
  }

  /** Why there is no answer. */
  public Reason reason() {
    return reason;
  }

  /**
   * Whether another delivery of the message may bring an answer. Where not, the fault lies in the
   * question and asking again would only cost; or the question waits, see {@link #waitsUntil}.
   */
  public boolean isRetryable() {
    return reason.retryable;
  }

  /**
   * When asking makes sense again: of {@link Reason#OVER_BUDGET} always, of {@link
   * Reason#RATE_LIMITED} where it is known.
   */
  public Optional<Instant> waitsUntil() {
    return waitsUntil;
  }
}
