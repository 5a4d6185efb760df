package com.jobping.error;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * A failure with a code that stays the same between releases, so that alarms, searches and people
 * can rely on it. The message says what happened and what to do; it never holds a secret.
 */
public class CodedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /** A failure; {@code code} is lower_snake_case. */
  public CodedException(String code, String message) {
    super(requireNonNull(message, "message is null"));
    this.code = requireNonNull(code, "code is null");
  }

  /** A failure with its cause. */
  public CodedException(String code, String message, Throwable cause) {
    super(requireNonNull(message, "message is null"), requireNonNull(cause, "cause is null"));
    this.code = requireNonNull(code, "code is null");
  }

  /** The stable code, lower_snake_case. */
  public final String code() {
    return code;
  }

  /**
   * The code of {@code failure}, or else of the nearest of its causes that has one, or else its
   * class name.
   */
  public static String codeOf(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(CodedException.class::isInstance)
        .map(cause -> ((CodedException) cause).code())
        .findFirst()
        .orElseGet(() -> failure.getClass().getSimpleName());
  }
}
