package com.jobping.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.json.Json;
import com.jobping.settings.DatabaseLogin;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Calls the handler as API Gateway does. Every exchange is checked against the API's document, see
 * {@link OpenApi#check}.
 */
final class ApiClient {
  private final ApiHandler handler;
  private final Optional<String> token;

  private ApiClient(ApiHandler handler, Optional<String> token) {
    this.handler = handler;
    this.token = token;
  }

  /** Of an API on the database under {@code databaseUrl}. */
  static ApiClient on(String databaseUrl, String user, String password, String jwtSecret) {
    return on(databaseUrl, user, password, jwtSecret, Map.of());
  }

  /** Of an API on the database under {@code databaseUrl}, with further settings. */
  static ApiClient on(
      String databaseUrl,
      String user,
      String password,
      String jwtSecret,
      Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("DATABASE_URL", databaseUrl + "?user=" + user + "&password=" + password);
    environment.put("JWT_SECRET", jwtSecret);
    environment.putIfAbsent("UNSUBSCRIBE_SECRET", "a secret of the tests, 32 bytes or more");
    return on(environment);
  }

  /** Of an API on {@code database}, with further settings. */
  static ApiClient on(DatabaseSettings database, Map<String, String> settings) {
    DatabaseLogin.Credentials credentials = database.login().credentials();
    return on(
        database.jdbcUrl(),
        credentials.user().orElseThrow(),
        credentials.password().orElseThrow(),
        "a secret of the tests, 32 bytes or more",
        settings);
  }

  /** Of an API in this environment, with the offline analyst unless it names another. */
  static ApiClient on(Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.putIfAbsent("ANALYST", "offline");
    all.putIfAbsent("AWS_REGION", "us-east-1");
    all.putIfAbsent("JWT_SECRET", "a secret of the tests, 32 bytes or more");
    all.putIfAbsent("FILTER_SQS_QUEUE_URL", "https://sqs.invalid/jobs-to-filter");
    all.putIfAbsent("RATE_LIMIT_PER_USER", "0");
    all.putIfAbsent("RATE_LIMIT_PER_ADDRESS", "0");
    return new ApiClient(new ApiHandler(Settings.of(all)), Optional.empty());
  }

  Set<String> routeKeys() {
    return handler.routeKeys();
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

  Reply patch(String path, String json) {
    return send(Events.event("PATCH", path, "application/json", json));
  }

  Reply send(Events event) {
    token.ifPresent(value -> event.withHeader("Authorization", "Bearer " + value));
    JsonNode built = event.build();
    Reply reply = answer(built);
    OpenApi.check(built, reply);
    return reply;
  }

  /** What is answered to {@code event}, unchecked. */
  Reply answer(JsonNode event) {
    return answer(handler, event);
  }

  /** What {@code handler} answers to {@code event}. */
  static Reply answer(ApiHandler handler, JsonNode event) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)),
          answer,
          null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Reply.of(
        Json.read(Json.mapper(), answer.toString(StandardCharsets.UTF_8), JsonNode.class));
  }

  static String credentials(String username, String password) {
    return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password);
  }
}
