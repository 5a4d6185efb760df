package com.jobping.http;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.jobping.error.CodedException;
import com.jobping.user.User;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests that API Gateway tells: finds the route, asks who it is where the route
 * wants to know, lets the endpoint answer. What can't be met becomes a problem document; what
 * should not happen becomes 500 with the request's id, and a line in the log that says the rest. It
 * never throws.
 */
public final class HttpApi {
  private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);

  private final Router router;
  private final Function<ApiRequest, User> authentication;
  private final ObjectMapper mapper;
  private final HttpAnswers answers;

  /**
   * Of {@code router}'s routes.
   *
   * @param authentication whose request it is; throws {@link ProblemException} when nobody's
   */
  public HttpApi(Router router, Function<ApiRequest, User> authentication, ObjectMapper mapper) {
    this.router = requireNonNull(router, "router is null");
    this.authentication = requireNonNull(authentication, "authentication is null");
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
    try {
      ApiRequest request = ApiRequest.of(event);
      return answers.written(answer(request, requestId(request, context)), request.method());
    } catch (ProblemException e) {
      return answers.written(e.answer(), "unknown");
    }
  }

  private JsonNode parsed(InputStream event) throws IOException {
    try {
      return mapper.readTree(event);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private Answer answer(ApiRequest request, String requestId) {
    try {
      return endpointAnswer(router.find(request));
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
          .answer()
          .withHeader("x-request-id", requestId);
    }
  }

  private Answer endpointAnswer(Router.Found found) {
    return switch (found.route().endpoint()) {
      case Endpoint.Open open -> open.answer(found.request());
      case Endpoint.SignedIn signedIn ->
          signedIn.answer(found.request(), authentication.apply(found.request()));
    };
  }

  private static String requestId(ApiRequest request, @Nullable Context context) {
    return request
        .gatewayId()
        .or(() -> Optional.ofNullable(context).map(Context::getAwsRequestId))
        .orElse("unknown");
  }
}
