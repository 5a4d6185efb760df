package com.jobping.http;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.error.CodedException;
import com.jobping.user.User;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests that API Gateway tells: finds the route, asks who it is where the route
 * wants to know, lets the filters and then the endpoint answer. What can't be met becomes a problem
 * document; what should not happen becomes 500 with the request's id, and a line in the log that
 * says the rest. It never throws.
 */
public final class HttpApi {
  private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);

  private final Router router;
  private final Function<ApiRequest, User> authentication;
  private final List<Filter> filters;
  private final Cors cors;
  private final ObjectMapper mapper;
  private final HttpAnswers answers;

  /**
   * Of {@code router}'s routes.
   *
   * @param authentication whose request it is; throws {@link ProblemException} when nobody's
   * @param filters what each request that found its route goes through, the first first
   */
  public HttpApi(
      Router router,
      Function<ApiRequest, User> authentication,
      List<Filter> filters,
      Cors cors,
      ObjectMapper mapper) {
    this.router = requireNonNull(router, "router is null");
    this.authentication = requireNonNull(authentication, "authentication is null");
    this.filters = List.copyOf(filters);
    this.cors = requireNonNull(cors, "cors is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
    this.answers = new HttpAnswers(mapper);
  }

  /**
   * What the gateway must hand to this function, as it writes its route keys, parameters in braces:
   * {@code ANY /api/jobs/{id}}.
   */
  public Set<String> routeKeys() {
    return router.keys();
  }

  /** Reads an event as JSON, and writes the answer to it. */
  public void answer(InputStream event, OutputStream answer, @Nullable Context context)
      throws IOException {
    mapper.writeValue(answer, answer(parsed(event), context));
  }

  /** The answer to {@code event}. */
  public JsonNode answer(JsonNode event, @Nullable Context context) {
    ApiRequest request;
    try {
      request = ApiRequest.of(event);
    } catch (ProblemException e) {
      Answer refused = e.answer().withHeader(RequestId.HEADER, RequestId.of(context));
      return answers.written(isHead(event) ? refused.withoutBody() : refused);
    }
    String requestId = RequestId.of(request, context);
    ObjectNode written = written(request, answer(request, requestId), requestId);
    return answers.isTooLarge(written) ? written(request, tooLarge(), requestId) : written;
  }

  private ObjectNode written(ApiRequest request, Answer answer, String requestId) {
    return answers.written(
        request, cors.allowedBy(request, answer.withHeader(RequestId.HEADER, requestId)));
  }

  private static Answer tooLarge() {
    return ProblemException.of(
            500,
            "answer_too_large",
            "Answer too large",
            "It has more than the 6 MB that can be sent; ask for less, or accept gzip.")
        .answer();
  }

  private static boolean isHead(JsonNode event) {
    return event.at("/requestContext/http/method").asText().equalsIgnoreCase("HEAD")
        || event.path("httpMethod").asText().equalsIgnoreCase("HEAD");
  }

  private JsonNode parsed(InputStream event) throws IOException {
    try {
      return mapper.readTree(event);
    } catch (JacksonException | CharConversionException e) {
      return MissingNode.getInstance();
    }
  }

  private Answer answer(ApiRequest request, String requestId) {
    try {
      return routed(router.find(request));
    } catch (ProblemException e) {
      return e.answer();
    } catch (RuntimeException e) {
      LOG.error(
          "code=internal_error cause={} request_id={} A request failed",
          CodedException.codeOf(e),
          requestId,
          e);
      return ProblemException.of(
              500,
              "internal_error",
              "Internal error",
              "The request failed on our side; its id is " + requestId + ".")
          .answer();
    }
  }

  private Answer routed(Router.Found found) {
    Route route = found.route();
    ApiRequest request = found.request();
    if (!Accepted.anyOf(route.produces(), request.header("accept"))) {
      throw ProblemException.notAcceptable(route.produces());
    }
    request.requireBodyAtMost(JsonBody.MAX_BYTES);
    return switch (route.endpoint()) {
      case Endpoint.Open open ->
          filtered(new Filter.Call(route, request, Optional.empty()), () -> open.answer(request));
      case Endpoint.SignedIn signedIn -> {
        User user = authentication.apply(request);
        yield filtered(
            new Filter.Call(route, request, Optional.of(user)),
            () -> signedIn.answer(request, user));
      }
    };
  }

  private Answer filtered(Filter.Call call, Supplier<Answer> endpoint) {
    Supplier<Answer> next = orProblem(endpoint);
    for (Filter filter : filters.reversed()) {
      Supplier<Answer> after = next;
      next = orProblem(() -> filter.answer(call, after));
    }
    return next.get();
  }

  private static Supplier<Answer> orProblem(Supplier<Answer> asked) {
    return () -> {
      try {
        return asked.get();
      } catch (ProblemException e) {
        return e.answer();
      }
    };
  }
}
