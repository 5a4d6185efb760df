package com.jobping.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.APIGatewayV2HTTPEventBuilder;
import com.jobping.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Calls the handler as API Gateway does. */
final class ApiClient {
  private final ApiHandler handler;
  private final Optional<String> token;

  private ApiClient(ApiHandler handler, Optional<String> token) {
    this.handler = handler;
    this.token = token;
  }

  /** Of an API on the database under {@code databaseUrl}. */
  static ApiClient on(String databaseUrl, String user, String password, String jwtSecret) {
    return on(
        Map.of(
            "DATABASE_URL",
            databaseUrl + "?user=" + user + "&password=" + password,
            "JWT_SECRET",
            jwtSecret,
            "UNSUBSCRIBE_SECRET",
            "a secret of the tests, 32 bytes or more"));
  }

  /** Of an API in this environment. */
  static ApiClient on(Map<String, String> environment) {
    return new ApiClient(new ApiHandler(Settings.of(environment)), Optional.empty());
  }

  /** The same API, called with this token. */
  ApiClient withToken(String value) {
    return new ApiClient(handler, Optional.of(value));
  }

  /** The same API, called by a new user of this name. */
  ApiClient register(String username) {
    Reply reply = post("/api/auth/register", credentials(username, "correct horse"));
    if (reply.status() != 201) {
      throw new IllegalStateException("Not registered: " + reply);
    }
    return withToken(reply.text("/token"));
  }

  Reply get(String path) {
    return get(path, Map.of());
  }

  Reply get(String path, Map<String, String> query) {
    return send(Events.event("GET", path).withQueryStringParameters(query));
  }

  Reply post(String path, String json) {
    return send(Events.event("POST", path, "application/json", json));
  }

  Reply put(String path, String json) {
    return send(Events.event("PUT", path, "application/json", json));
  }

  Reply delete(String path) {
    return send(Events.event("DELETE", path));
  }

  Reply send(APIGatewayV2HTTPEventBuilder builder) {
    var event = builder.build();
    Map<String, String> headers =
        new HashMap<>(Optional.ofNullable(event.getHeaders()).orElse(Map.of()));
    token.ifPresent(value -> headers.put("Authorization", "Bearer " + value));
    event.setHeaders(headers);
    return Reply.of(handler.handleRequest(event, null));
  }

  static String credentials(String username, String password) {
    return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password);
  }
}
