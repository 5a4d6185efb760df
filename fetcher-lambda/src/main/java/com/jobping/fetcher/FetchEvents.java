package com.jobping.fetcher;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.auth.AccessTokens;
import com.jobping.auth.Principal;
import com.jobping.error.CodedException;
import com.jobping.fetch.Admission;
import com.jobping.fetch.FetchRun;
import com.jobping.fetcher.SearchReader.Reading;
import com.jobping.fetcher.board.Nodes;
import com.jobping.fetcher.board.Search;
import com.jobping.fetcher.history.FetchHistory;
import com.jobping.http.HttpAnswers;
import com.jobping.http.Problem;
import com.jobping.http.Problem.Violation;
import com.jobping.lambda.Deadline;
import com.jobping.search.SearchCriteria;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells the three forms of event apart, and answers each in its way: the schedule and a direct
 * invocation with the report or an exception, an HTTP request with a response (200; 502 where every
 * board failed, 503 where the queue refused postings, both with the report; 400, 401, 429 and 503
 * as problems). A request's run ends after 25 seconds with what was found by then.
 */
public final class FetchEvents {
  private static final int MAX_BODY = 64 << 10;
  // API Gateway gives an answer up after 30 seconds, however long the function may run.
  private static final Duration HTTP_PATIENCE = Duration.ofSeconds(25);

  private static final Duration WHEN_UNAVAILABLE = Duration.ofMinutes(1);

  private final Fetcher fetcher;
  private final FetchHistory history;
  private final AccessTokens accessTokens;
  private final Clock clock;
  private final ObjectMapper mapper;
  private final HttpAnswers answers;

  /** Answers events by runs of {@code fetcher}, those of users where {@code history} admits. */
  public FetchEvents(
      Fetcher fetcher,
      FetchHistory history,
      AccessTokens accessTokens,
      Clock clock,
      ObjectMapper mapper) {
    this.fetcher = requireNonNull(fetcher, "fetcher is null");
    this.history = requireNonNull(history, "history is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.accessTokens = requireNonNull(accessTokens, "accessTokens is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
    this.answers = new HttpAnswers(mapper);
  }

  /**
   * The answer to {@code event}.
   *
   * @throws CodedException {@code invalid_search}; of the schedule also {@code all_boards_failed}
   *     and {@code queue_refused_postings}, after what could be sent was sent
   */
  public JsonNode answer(JsonNode event, Deadline deadline) {
    if (Nodes.at(event, "requestContext", "http").isObject()) {
      return http(event, deadline.earlier(Deadline.in(HTTP_PATIENCE)));
    }
    if (isScheduled(event)) {
      Search search = search(scheduled(event), Trigger.EVENTBRIDGE);
      FetchReport report = fetcher.run(FetchOrder.of(Trigger.EVENTBRIDGE, search), deadline);
      complain(report);
      return mapper.valueToTree(report);
    }
    Search search = search(event, Trigger.DIRECT);
    return mapper.valueToTree(fetcher.run(FetchOrder.of(Trigger.DIRECT, search), deadline));
  }

  private static boolean isScheduled(JsonNode event) {
    String source = Nodes.text(event, "source").orElse("");
    return source.equals("eventbridge")
        || source.equals("aws.events")
        || source.equals("aws.scheduler")
        || event.has("detail-type");
  }

  private static JsonNode scheduled(JsonNode event) {
    JsonNode detail = event.path("detail");
    return detail.isObject() && !event.has("search_term") ? detail : event;
  }

  private Search search(JsonNode members, Trigger trigger) {
    Reading reading = SearchReader.read(members, trigger);
    return reading
        .search()
        .orElseThrow(
            () ->
                new CodedException(
                    "invalid_search",
                    reading.violations().stream()
                        .map(violation -> violation.pointer() + ": " + violation.detail())
                        .collect(Collectors.joining("; "))));
  }

  private static void complain(FetchReport report) {
    if (report.lostPostings()) {
      throw new CodedException("queue_refused_postings", report.message());
    }
    if (report.everyBoardFailed()) {
      throw new CodedException("all_boards_failed", report.message());
    }
  }

  private JsonNode http(JsonNode event, Deadline deadline) {
    Optional<Principal> principal = accessTokens.verifyHeader(header(event, "authorization"));
    if (principal.isEmpty()) {
      return unauthorized();
    }
    Optional<JsonNode> body = body(event);
    if (body.isEmpty()) {
      return response(
          answers.problem(
              Problem.of(
                  400, "malformed_json", "Malformed request", "The body is no JSON object")));
    }
    Reading reading = SearchReader.read(body.get(), Trigger.API);
    if (reading.search().isEmpty()) {
      return response(answers.problem(invalid(reading.violations())));
    }
    return ordered(FetchOrder.by(principal.get().userId(), reading.search().get()), deadline);
  }

  private JsonNode ordered(FetchOrder order, Deadline deadline) {
    SearchCriteria criteria = Searches.criteria(order.search());
    List<FetchRun> runs =
        criteria.boards().stream().map(site -> order.run(criteria, site, clock.instant())).toList();
    Optional<Admission> admission = order.userId().flatMap(userId -> history.admit(userId, runs));
    if (admission.isEmpty()) {
      return later(
          Problem.of(
              503,
              "database_unavailable",
              "Not available",
              "It can't be told at the moment who asks; try again in a minute"),
          WHEN_UNAVAILABLE);
    }
    return switch (admission.get()) {
      case Admission.NoSuchUser nobody -> unauthorized();
      case Admission.TooMany tooMany ->
          later(
              Problem.of(
                  429,
                  "too_many_fetches",
                  "Too many fetches",
                  "You have had as many fetches as a user has within an hour; those on schedule"
                      + " go on"),
              tooMany.retryAfter());
      case Admission.Admitted admitted -> answered(fetcher.run(order, deadline));
    };
  }

  private JsonNode answered(FetchReport report) {
    int status = report.lostPostings() ? 503 : report.everyBoardFailed() ? 502 : 200;
    return response(answers.json(status, report));
  }

  private JsonNode unauthorized() {
    return response(
        answers.problem(
            Problem.of(
                401,
                "invalid_token",
                "Not signed in",
                "Send a valid token as Authorization: Bearer …"),
            Map.of("www-authenticate", "Bearer")));
  }

  private JsonNode later(Problem problem, Duration retryAfter) {
    long seconds = Math.max(1, retryAfter.plusMillis(999).toSeconds());
    return response(answers.problem(problem, Map.of("retry-after", Long.toString(seconds))));
  }

  private static Problem invalid(List<Violation> violations) {
    return Problem.of(
        400,
        "invalid_search",
        "Invalid search",
        "Some members of the search are not as they should be; see errors",
        violations);
  }

  private static Optional<String> header(JsonNode event, String name) {
    for (Map.Entry<String, JsonNode> header : event.path("headers").properties()) {
      if (header.getKey().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(header.getValue().asText());
      }
    }
    return Optional.empty();
  }

  private Optional<JsonNode> body(JsonNode event) {
    String text = event.path("body").asText("");
    if (text.length() > MAX_BODY) {
      return Optional.empty();
    }
    try {
      String plain =
          event.path("isBase64Encoded").asBoolean()
              ? new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8)
              : text;
      JsonNode body = mapper.readTree(plain.isBlank() ? "{}" : plain);
      return Optional.of(body).filter(JsonNode::isObject);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private ObjectNode response(APIGatewayV2HTTPResponse answer) {
    ObjectNode response = mapper.createObjectNode();
    response.put("statusCode", answer.getStatusCode());
    ObjectNode headers = response.putObject("headers");
    answer.getHeaders().forEach(headers::put);
    response.put("body", answer.getBody());
    response.put("isBase64Encoded", false);
    return response;
  }
}
