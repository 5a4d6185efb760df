package com.jobping.fetcher;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.auth.Authentication;
import com.jobping.error.CodedException;
import com.jobping.fetch.Admission;
import com.jobping.fetch.FetchRun;
import com.jobping.fetcher.SearchReader.Reading;
import com.jobping.fetcher.board.Nodes;
import com.jobping.fetcher.board.Search;
import com.jobping.fetcher.history.FetchHistory;
import com.jobping.http.Answer;
import com.jobping.http.ApiRequest;
import com.jobping.http.Cors;
import com.jobping.http.Filter;
import com.jobping.http.HttpApi;
import com.jobping.http.JsonBody;
import com.jobping.http.Problem.Violation;
import com.jobping.http.ProblemException;
import com.jobping.http.Route;
import com.jobping.http.Router;
import com.jobping.http.limit.Allowance;
import com.jobping.lambda.Deadline;
import com.jobping.search.SearchCriteria;
import com.jobping.user.User;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells the three forms of event apart, and answers each in its way: the schedule and a direct
 * invocation with the report or an exception, an HTTP request with a response (200; 502 where every
 * board failed, 503 where the queue refused postings, both with the report; 400, 401, 429 and 503
 * as problems). A request's run ends after 25 seconds with what was found by then.
 */
public final class FetchEvents {
  private static final String PATH = "/api/jobs/fetch";
  // API Gateway gives an answer up after 30 seconds, however long the function may run.
  private static final Duration HTTP_PATIENCE = Duration.ofSeconds(25);
  private static final Duration WHEN_UNAVAILABLE = Duration.ofMinutes(1);

  private final Fetcher fetcher;
  private final FetchHistory history;
  private final Function<ApiRequest, User> authentication;
  private final List<Filter> filters;
  private final Clock clock;
  private final Cors cors;
  private final ObjectMapper mapper;
  private final JsonBody body;

  /**
   * Answers events by runs of {@code fetcher}, those of users where {@code history} admits.
   *
   * @param authentication whose request it is, see {@link HttpApi}
   * @param filters what requests go through
   */
  public FetchEvents(
      Fetcher fetcher,
      FetchHistory history,
      Function<ApiRequest, User> authentication,
      List<Filter> filters,
      Clock clock,
      Cors cors,
      ObjectMapper mapper) {
    this.fetcher = requireNonNull(fetcher, "fetcher is null");
    this.history = requireNonNull(history, "history is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.cors = requireNonNull(cors, "cors is null");
    this.authentication = requireNonNull(authentication, "authentication is null");
    this.filters = List.copyOf(filters);
    this.mapper = requireNonNull(mapper, "mapper is null");
    this.body = new JsonBody(mapper);
  }

  /**
   * The answer to {@code event}.
   *
   * @throws CodedException {@code invalid_search}; of the schedule also {@code all_boards_failed}
   *     and {@code queue_refused_postings}, after what could be sent was sent
   */
  public JsonNode answer(JsonNode event, Deadline deadline) {
    if (isRequest(event)) {
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

  /** Also a malformed one, which is to be answered. */
  private static boolean isRequest(JsonNode event) {
    return Stream.of("requestContext", "rawPath", "httpMethod").anyMatch(event::has);
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
    Route route =
        Route.signedIn("POST", List.of(PATH), (request, user) -> fetched(request, user, deadline));
    return new HttpApi(new Router(List.of(route)), authentication, filters, cors, mapper)
        .answer(event, null);
  }

  private Answer fetched(ApiRequest request, User user, Deadline deadline) {
    Reading reading = SearchReader.read(body.object(request), Trigger.API);
    return ordered(
        FetchOrder.by(user.id(), reading.search().orElseThrow(() -> invalid(reading.violations()))),
        deadline);
  }

  private Answer ordered(FetchOrder order, Deadline deadline) {
    SearchCriteria criteria = Searches.criteria(order.search());
    List<FetchRun> runs =
        criteria.boards().stream().map(site -> order.run(criteria, site, clock.instant())).toList();
    Admission admission =
        order
            .userId()
            .flatMap(userId -> history.admit(userId, runs))
            .orElseThrow(FetchEvents::unavailable);
    return switch (admission) {
      case Admission.NoSuchUser nobody -> throw Authentication.invalid();
      case Admission.TooMany tooMany ->
          new Allowance(tooMany.limit(), 0, true, tooMany.retryAfter())
              .toldBy(
                  ProblemException.retryLater(
                          429,
                          "too_many_fetches",
                          "Too many fetches",
                          "You have had as many fetches as a user has within an hour; those on"
                              + " schedule go on",
                          tooMany.retryAfter())
                      .answer());
      case Admission.Admitted admitted ->
          new Allowance(admitted.limit(), admitted.remaining(), false, admitted.resetAfter())
              .toldBy(answered(fetcher.run(order, deadline)));
    };
  }

  private static Answer answered(FetchReport report) {
    return Answer.of(report.lostPostings() ? 503 : report.everyBoardFailed() ? 502 : 200, report);
  }

  static ProblemException unavailable() {
    return ProblemException.retryLater(
        503,
        "database_unavailable",
        "Not available",
        "It can't be told at the moment who asks; try again in a minute",
        WHEN_UNAVAILABLE);
  }

  private static ProblemException invalid(List<Violation> violations) {
    return ProblemException.invalid(
        "invalid_search",
        "Invalid search",
        "Some members of the search are not as they should be; see errors",
        violations);
  }
}
