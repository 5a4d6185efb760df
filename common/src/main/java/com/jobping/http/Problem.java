package com.jobping.http;

import java.util.List;

/**
 * A problem document (RFC 9457) with the original's {@code code} and {@code message} beside it.
 *
 * @param type {@code urn:jobping:problem:} and the stable code of the error
 * @param title the error in general
 * @param status the HTTP status
 * @param detail this error, and what to do
 * @param errors what is wrong with which member of the request; may be empty
 * @param code the HTTP status, as the original has it
 * @param message the same as {@code detail}, as the original has it
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    List<Violation> errors,
    int code,
    String message) {
  private static final String TYPE_PREFIX = "urn:jobping:problem:";

  public Problem {
    errors = List.copyOf(errors);
  }

  /** A problem; {@code errorCode} is lower_snake_case. */
  public static Problem of(int status, String errorCode, String title, String detail) {
    return of(status, errorCode, title, detail, List.of());
  }

  /** A problem with violations. */
  public static Problem of(
      int status, String errorCode, String title, String detail, List<Violation> errors) {
    return new Problem(TYPE_PREFIX + errorCode, title, status, detail, errors, status, detail);
  }

  /**
   * One thing wrong with a request.
   *
   * @param pointer where: a JSON pointer (RFC 6901) into the body, or {@code ?name} of a query
   *     parameter
   * @param code stable, lower_snake_case
   * @param detail what is wrong and what is expected
   */
  public record Violation(String pointer, String code, String detail) {}
}
