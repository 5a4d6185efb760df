package com.jobping.http;

import com.jobping.error.CodedException;
import com.jobping.http.Problem.Violation;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request that is answered with a problem document. */
public final class ProblemException extends CodedException {
  private static final long serialVersionUID = 1L;
  private static final int MOST_VIOLATIONS = 100;

  private final transient Problem problem;
  private final transient Map<String, String> headers;

  private ProblemException(String code, Problem problem, Map<String, String> headers) {
    super(code, problem.detail());
    this.problem = problem;
    this.headers = Map.copyOf(headers);
  }

  /** A problem; {@code code} is lower_snake_case. */
  public static ProblemException of(int status, String code, String title, String detail) {
    return new ProblemException(code, Problem.of(status, code, title, detail), Map.of());
  }

  /** A problem with further headers, e.g. {@code Allow}. */
  public static ProblemException of(
      int status, String code, String title, String detail, Map<String, String> headers) {
    return new ProblemException(code, Problem.of(status, code, title, detail), headers);
  }

  /** 400 for what is wrong with members or parameters. */
  public static ProblemException invalid(List<Violation> violations) {
    String code = "validation_failed";
    String detail =
        violations.size() == 1
            ? violations.getFirst().detail()
            : violations.size() + " things are wrong with the request; see errors.";
    return invalid(code, "Invalid request", detail, violations);
  }

  /**
   * 400 for what is wrong with something that has a code of its own. Of many violations the first
   * {@value #MOST_VIOLATIONS} are told: a body of 64 KB has room for tens of thousands.
   */
  public static ProblemException invalid(
      String code, String title, String detail, List<Violation> violations) {
    Problem problem =
        violations.size() <= MOST_VIOLATIONS
            ? Problem.of(400, code, title, detail, violations)
            : Problem.of(
                400,
                code,
                title,
                "%s There are more than the %d in errors.".formatted(detail, MOST_VIOLATIONS),
                violations.subList(0, MOST_VIOLATIONS));
    return new ProblemException(code, problem, Map.of());
  }

  /** What may be asked again after {@code wait}, in whole seconds and one at least. */
  public static ProblemException retryLater(
      int status, String code, String title, String detail, Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return of(status, code, title, detail, Map.of("retry-after", Long.toString(seconds)));
  }

  /** This problem with further headers, whose names are lower case. */
  public ProblemException withHeaders(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(more);
    return new ProblemException(code(), problem, all);
  }

  /** 400 for an event that is none of API Gateway's. */
  static ProblemException malformedEvent(String detail) {
    return of(400, "malformed_event", "Malformed event", detail);
  }

  /** 404 for a thing that is not there, or is not the caller's. */
  public static ProblemException notFound(String thing) {
    return of(404, "not_found", "Not found", "There is no such " + thing + ".");
  }

  /** 406 where {@code served} are the media types, and the caller takes none of them. */
  static ProblemException notAcceptable(Collection<String> served) {
    return of(
        406,
        "not_acceptable",
        "Not acceptable",
        "This path answers with " + String.join(", ", served) + ".");
  }

  /** 401 for a token that is missing or not good. */
  public static ProblemException unauthorized(String code, String detail, String challenge) {
    return of(401, code, "Not signed in", detail, Map.of("www-authenticate", challenge));
  }

  /** What to answer. */
  public Problem problem() {
    return problem;
  }

  /** The same as an answer. */
  public Answer answer() {
    return new Answer(problem.status(), Optional.of(problem), headers);
  }
}
