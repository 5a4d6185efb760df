package com.jobping.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * A request, as whichever of API Gateway's payload formats told it.
 *
 * @param method upper case
 * @param path without stage and base path
 * @param headers by name in lower case; several values of one name are joined by commas
 * @param query decoded parameters, each with its values in the order sent
 * @param body as it came; absent when empty
 * @param base64 whether {@code body} is Base64 of the bytes sent
 * @param address where it came from, as the gateway saw it: {@code X-Forwarded-For} is anybody's to
 *     write
 * @param gatewayId the id that the gateway gave it
 * @param decoding whether the gateway decodes an answer in Base64 by itself: a REST API does so
 *     only for the media types that it was told are binary
 * @param pathParameters what the route's template names, as the path has it
 */
public record ApiRequest(
    String method,
    String path,
    Map<String, String> headers,
    Map<String, List<String>> query,
    Optional<String> body,
    boolean base64,
    String address,
    Optional<String> gatewayId,
    boolean decoding,
    Map<String, String> pathParameters) {
  public ApiRequest {
    headers = Map.copyOf(headers);
    query = Map.copyOf(query);
    pathParameters = Map.copyOf(pathParameters);
  }

  /**
   * The request that {@code event} tells.
   *
   * @throws ProblemException {@code malformed_event} when it is in neither format
   */
  public static ApiRequest of(JsonNode event) {
    return GatewayEvent.read(event);
  }

  /** The header of this name, which is lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** Whether the caller takes {@code mediaType}, as the header {@code Accept} says. */
  public boolean accepts(String mediaType) {
    return Accepted.anyOf(Set.of(mediaType), header("accept"));
  }

  /**
   * Refuses to answer with {@code mediaType} where the caller does not take it.
   *
   * @throws ProblemException {@code not_acceptable}
   */
  public void requireAccepted(String mediaType) {
    if (!accepts(mediaType)) {
      throw ProblemException.notAcceptable(List.of(mediaType));
    }
  }

  /**
   * The id that the path names.
   *
   * @throws ProblemException {@code invalid_id}
   */
  public UUID id() {
    return Ids.parse(pathParameter("id"))
        .orElseThrow(
            () -> ProblemException.of(400, "invalid_id", "Invalid id", "The id is not a UUID."));
  }

  /** The segment of the path that the route's template calls {@code name}; empty without one. */
  public String pathParameter(String name) {
    return pathParameters.getOrDefault(name, "");
  }

  /**
   * What {@code read} asks the query for; a parameter that it asks for may be given once.
   *
   * @throws ProblemException {@code validation_failed} listing all that is wrong
   */
  public <T> T parameters(Function<Parameters, T> read) {
    Violations violations = new Violations();
    T values = read.apply(new Parameters(query, violations));
    violations.throwIfAny();
    return values;
  }

  /**
   * The body's bytes, at most {@code maxBytes}; nothing when there is none.
   *
   * @throws ProblemException {@code body_too_large}, {@code malformed_event}
   */
  Optional<byte[]> bytes(int maxBytes) {
    return body.map(text -> base64 ? decoded(text, maxBytes) : bounded(text, maxBytes));
  }

  /**
   * Refuses a large body, also where none is read.
   *
   * @throws ProblemException {@code body_too_large}, {@code malformed_event}
   */
  void requireBodyAtMost(int maxBytes) {
    bytes(maxBytes);
  }

  ApiRequest withPathParameters(Map<String, String> parameters) {
    return new ApiRequest(
        method, path, headers, query, body, base64, address, gatewayId, decoding, parameters);
  }

  private static byte[] decoded(String text, int maxBytes) {
    try {
      return requireAtMost(maxBytes, Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw ProblemException.malformedEvent("The event's body is not Base64.");
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

  /** Without headers, query and body, which hold secrets. */
  @Override
  public String toString() {
    return "ApiRequest[" + method + " " + path + "]";
  }
}
