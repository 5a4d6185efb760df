package com.jobping.api.routing;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Http;
import com.jobping.http.Problem.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request as API Gateway's payload format 2.0 tells it.
 *
 * @param method upper case
 * @param path without the stage
 * @param headers by name in lower case
 * @param query decoded parameters
 * @param body as it came
 * @param base64 whether {@code body} is Base64 of the bytes sent
 * @param pathParameters what the route's template names, as the path has it
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/
 *     http-api-develop-integrations-lambda.html">Payload format 2.0</a>
 */
public record ApiRequest(
    String method,
    String path,
    Map<String, String> headers,
    Map<String, String> query,
    Optional<String> body,
    boolean base64,
    Map<String, String> pathParameters) {
  private static final String DEFAULT_STAGE = "$default";

  public ApiRequest {
    headers = Map.copyOf(headers);
    query = Map.copyOf(query);
    pathParameters = Map.copyOf(pathParameters);
  }

  /**
   * The request that {@code event} tells.
   *
   * @throws ProblemException {@code malformed_event} when it has no method or path
   */
  public static ApiRequest of(@Nullable APIGatewayV2HTTPEvent event) {
    Optional<APIGatewayV2HTTPEvent> some = Optional.ofNullable(event);
    Optional<RequestContext> context = some.map(APIGatewayV2HTTPEvent::getRequestContext);
    Optional<Http> http = context.map(RequestContext::getHttp);
    String method =
        http.map(Http::getMethod).orElseThrow(() -> malformed("The event has no method."));
    String path =
        some.map(APIGatewayV2HTTPEvent::getRawPath)
            .or(() -> http.map(Http::getPath))
            .filter(text -> text.startsWith("/"))
            .orElseThrow(() -> malformed("The event has no path."));
    return new ApiRequest(
        method.toUpperCase(Locale.ROOT),
        withoutStage(path, context.map(RequestContext::getStage)),
        lowerCaseKeys(some.map(APIGatewayV2HTTPEvent::getHeaders).orElse(Map.of())),
        withoutNulls(some.map(APIGatewayV2HTTPEvent::getQueryStringParameters).orElse(Map.of())),
        some.map(APIGatewayV2HTTPEvent::getBody).filter(text -> !text.isEmpty()),
        some.map(APIGatewayV2HTTPEvent::getIsBase64Encoded).orElse(false),
        Map.of());
  }

  /** The header of this name, which is lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /**
   * The id that the path names.
   *
   * @throws ProblemException {@code invalid_id}
   */
  public UUID id() {
    String text = pathParameters.getOrDefault("id", "");
    return Ids.parse(text)
        .orElseThrow(
            () -> ProblemException.of(400, "invalid_id", "Invalid id", "The id is not a UUID."));
  }

  /**
   * The query parameter {@code name}: one of {@code choices}, the first where it is absent.
   *
   * @throws ProblemException {@code validation_failed}
   */
  public String choice(String name, List<String> choices) {
    String chosen = query.getOrDefault(name, choices.getFirst());
    if (!choices.contains(chosen)) {
      throw ProblemException.invalid(
          List.of(
              new Violation(
                  "?" + name,
                  "unknown_choice",
                  "%s must be one of %s.".formatted(name, String.join(", ", choices)))));
    }
    return chosen;
  }

  /**
   * The body's bytes, at most {@code maxBytes}; nothing when there is none.
   *
   * @throws ProblemException {@code body_too_large}, {@code malformed_event}
   */
  Optional<byte[]> bytes(int maxBytes) {
    return body.map(text -> base64 ? decoded(text, maxBytes) : bounded(text, maxBytes));
  }

  ApiRequest withPathParameters(Map<String, String> parameters) {
    return new ApiRequest(method, path, headers, query, body, base64, parameters);
  }

  private static byte[] decoded(String text, int maxBytes) {
    try {
      return requireAtMost(maxBytes, Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw malformed("The event's body is not Base64.");
    }
  }

  private static byte[] bounded(String text, int maxBytes) {
    return requireAtMost(maxBytes, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] requireAtMost(int maxBytes, byte[] bytes) {
    if (bytes.length > maxBytes) {
      throw ProblemException.of(
          413,
          "body_too_large",
          "Body too large",
          "A body holds at most %d bytes.".formatted(maxBytes));
    }
    return bytes;
  }

  private static ProblemException malformed(String detail) {
    return ProblemException.of(400, "malformed_event", "Malformed event", detail);
  }

  private static String withoutStage(String path, Optional<String> stage) {
    return stage
        .filter(name -> !name.equals(DEFAULT_STAGE))
        .map(name -> "/" + name)
        .filter(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"))
        .map(prefix -> path.substring(prefix.length()))
        .orElse(path);
  }

  private static Map<String, String> lowerCaseKeys(Map<String, String> headers) {
    Map<String, String> lowered = new HashMap<>();
    withoutNulls(headers)
        .forEach((name, value) -> lowered.put(name.toLowerCase(Locale.ROOT), value));
    return lowered;
  }

  private static Map<String, String> withoutNulls(Map<String, String> map) {
    Map<String, String> kept = new HashMap<>(map);
    kept.keySet().remove(null);
    kept.values().removeIf(value -> value == null);
    return kept;
  }

  /** Without headers and body, which hold secrets. */
  @Override
  public String toString() {
    return "ApiRequest[" + method + " " + path + "]";
  }
}
