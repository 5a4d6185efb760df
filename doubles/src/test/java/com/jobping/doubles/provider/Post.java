package com.jobping.doubles.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A program that talks to a double. */
public final class Post implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();

  /** What came back. */
  public record Reply(int status, String retryAfter, String body) {
    /** The body's JSON. */
    public JsonNode json() {
      return Json.read(Json.mapper(), body, JsonNode.class);
    }
  }

  /** Posts JSON, with a header more. */
  public Reply json(URI url, String header, String value, String body) throws IOException {
    return send(
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .header(header, value)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Posts JSON. */
  public Reply json(URI url, String body) throws IOException {
    return json(url, "Accept", "*/*", body);
  }

  /** Gets a page. */
  public Reply get(URI url) throws IOException {
    return send(HttpRequest.newBuilder(url));
  }

  private Reply send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(
          response.statusCode(),
          response.headers().firstValue("Retry-After").orElse(""),
          response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
