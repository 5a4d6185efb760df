package com.jobping.e2e;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Somebody who uses the API. */
final class ApiUser implements AutoCloseable {
  private static final String PASSWORD = "correct horse battery staple";

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper mapper = Json.mapper();
  private final URI api;
  private final String username;
  private String token = "";

  /**
   * Nobody yet.
   *
   * @param api where it is, without a slash at its end
   */
  ApiUser(URI api, String username) {
    this.api = requireNonNull(api, "api is null");
    this.username = requireNonNull(username, "username is null");
  }

  /** An answer. */
  record Answer(int status, JsonNode body) {}

  /** Registers, and is signed in from then on. */
  Answer register() {
    return signIn("/api/auth/register");
  }

  /** Signs in. */
  Answer login() {
    return signIn("/api/auth/login");
  }

  /** Registers, wishes for {@code prompt}, and is told by {@code webhook}. */
  ApiUser settled(String prompt, String webhook) {
    register();
    put("/api/users/me/prompt", Map.of("prompt", prompt));
    put("/api/users/me/discord", Map.of("webhook_url", webhook));
    put("/api/users/me/threshold", Map.of("threshold", 60));
    return this;
  }

  private Answer signIn(String path) {
    Answer answer = send("POST", path, Map.of("username", username, "password", PASSWORD));
    token = answer.body().path("token").asText();
    return answer;
  }

  Answer get(String path) {
    return send("GET", path, Map.of());
  }

  Answer post(String path, Map<String, ?> body) {
    return send("POST", path, body);
  }

  Answer put(String path, Map<String, ?> body) {
    return send("PUT", path, body);
  }

  private Answer send(String method, String path, Map<String, ?> body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api + path))
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(Json.write(mapper, body)));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), Json.read(mapper, response.body(), JsonNode.class));
    } catch (IOException e) {
      throw new UncheckedIOException("No answer to " + method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
