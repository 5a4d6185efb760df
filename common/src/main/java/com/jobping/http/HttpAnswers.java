package com.jobping.http;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.json.Json;
import java.util.HashMap;
import java.util.Map;

/** Makes API Gateway's answers (payload format 2.0) of JSON and of problems; immutable. */
public final class HttpAnswers {
  private final ObjectMapper mapper;

  /** Answers written by {@code mapper}. */
  public HttpAnswers(ObjectMapper mapper) {
    this.mapper = requireNonNull(mapper, "mapper is null");
  }

  /** {@code body} as {@code application/json}. */
  public APIGatewayV2HTTPResponse json(int status, Object body) {
    return answer(status, "application/json", Json.write(mapper, body), Map.of());
  }

  /** {@code html}, a document that loads nothing and sends forms only to where it came from. */
  public APIGatewayV2HTTPResponse page(int status, String html) {
    return answer(
        status,
        "text/html; charset=utf-8",
        html,
        Map.of(
            "content-security-policy",
            "default-src 'none'; form-action 'self'; frame-ancestors 'none'",
            "referrer-policy",
            "no-referrer"));
  }

  /** {@code problem} as {@code application/problem+json}. */
  public APIGatewayV2HTTPResponse problem(Problem problem) {
    return problem(problem, Map.of());
  }

  /** {@code problem} with further headers, e.g. {@code Allow}. */
  public APIGatewayV2HTTPResponse problem(Problem problem, Map<String, String> headers) {
    return answer(
        problem.status(), "application/problem+json", Json.write(mapper, problem), headers);
  }

  private static APIGatewayV2HTTPResponse answer(
      int status, String contentType, String body, Map<String, String> further) {
    Map<String, String> headers = new HashMap<>(further);
    headers.put("content-type", contentType);
    headers.put("cache-control", "no-store");
    headers.put("x-content-type-options", "nosniff");
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(status)
        .withHeaders(headers)
        .withBody(body)
        .build();
  }
}
