package com.jobping.local.demo;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.error.CodedException;
import com.jobping.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls the API as a frontend does. */
final class ApiClient implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper mapper = Json.mapper();
  private final URI api;

  ApiClient(URI api) {
    this.api = requireNonNull(api, "api is null");
  }

  /** Registers {@code user} with everything they want, matches going to {@code addresses}. */
  void register(DemoUser user, String password, List<String> addresses)
      throws InterruptedException {
    JsonNode registered =
        call(
            "POST",
            "/api/auth/register",
            Optional.empty(),
            Map.of("username", user.username(), "password", password));
    Optional<String> token = Optional.of(registered.path("token").asText());
    call("PUT", "/api/users/me/prompt", token, Map.of("prompt", user.prompt()));
    for (String address : addresses) {
      call("POST", "/api/users/me/channels", token, Map.of("address", address));
    }
    call("PUT", "/api/users/me/threshold", token, Map.of("threshold", user.threshold()));
  }

  private JsonNode call(String method, String path, Optional<String> token, Object body)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(path))
            .header("content-type", "application/json")
            .method(method, BodyPublishers.ofString(Json.write(mapper, body)));
    token.ifPresent(value -> request.header("authorization", "Bearer " + value));
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new CodedException(
            "api_refused",
            "%s %s answered %d: %s"
                .formatted(method, path, response.statusCode(), response.body()));
      }
      return Json.read(mapper, response.body(), JsonNode.class);
    } catch (IOException e) {
      throw new CodedException("api_unreachable", method + " " + path + " was not answered", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
