package com.jobping.local.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpFrontTest {
  private final ObjectMapper mapper = new ObjectMapper();
  private final Queue<JsonNode> seen = new ConcurrentLinkedQueue<>();
  private final RoutedFunction api =
      event -> {
        seen.add(event);
        if (event.path("rawPath").asText().equals("/broken")) {
          throw new IllegalStateException("broken");
        }
        return mapper.readTree(
            """
            {"statusCode": 418, "headers": {"x-kind": "api"}, "body": "dGVh",
             "isBase64Encoded": true}
            """);
      };
  private final RoutedFunction fetcher =
      event ->
          mapper.readTree(
              """
              {"statusCode": 202, "headers": {"x-kind": "fetcher"}, "body": "%s"}
              """
                  .formatted(event.at("/requestContext/http/method").asText()));
  private final HttpFront front =
      new HttpFront(
          0,
          Map.of(
              "PUT /api/{thing}",
              api,
              "POST /api/x",
              api,
              "ANY /api/x",
              fetcher,
              "ANY /api/jobs/{id}",
              api,
              "GET /broken",
              api,
              "ANY /api/jobs/fetch",
              fetcher));
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    front.close();
    http.close();
  }

  @Test
  void aRequestBecomesAnEventOfPayloadFormatTwo() throws Exception {
    HttpResponse<String> response =
        send("PUT", "/api/x%20y?a=1&a=2&b=%26", BodyPublishers.ofString("{\"ä\":1}"));
    JsonNode event = seen.remove();

    assertThat(response.statusCode()).isEqualTo(418);
    assertThat(response.body()).isEqualTo("tea");
    assertThat(response.headers().firstValue("x-kind")).hasValue("api");
    assertThat(event.path("version").asText()).isEqualTo("2.0");
    assertThat(event.path("rawPath").asText()).isEqualTo("/api/x y");
    assertThat(event.path("rawQueryString").asText()).isEqualTo("a=1&a=2&b=%26");
    assertThat(event.path("queryStringParameters"))
        .isEqualTo(mapper.createObjectNode().put("a", "1,2").put("b", "&"));
    assertThat(event.at("/headers/x-test").asText()).isEqualTo("yes");
    assertThat(event.at("/requestContext/http/method").asText()).isEqualTo("PUT");
    assertThat(event.at("/requestContext/http/sourceIp").asText()).isEqualTo("127.0.0.1");
    assertThat(event.path("body").asText()).isEqualTo("{\"ä\":1}");
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
  }

  @Test
  void aBodyThatIsNoTextComesInBase64() throws Exception {
    byte[] body = {(byte) 0xff, 0x00, 0x01};
    send("POST", "/api/x", BodyPublishers.ofByteArray(body));

    JsonNode event = seen.remove();
    assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
    assertThat(event.path("body").binaryValue()).isEqualTo(body);
  }

  @Test
  void anEventNamesItsRouteAndTheParametersInItsPath() throws Exception {
    send("PUT", "/api/42", BodyPublishers.noBody());
    JsonNode event = seen.remove();

    assertThat(event.path("routeKey").asText()).isEqualTo("PUT /api/{thing}");
    assertThat(event.at("/requestContext/routeKey").asText()).isEqualTo("PUT /api/{thing}");
    assertThat(event.path("pathParameters"))
        .isEqualTo(mapper.createObjectNode().put("thing", "42"));
  }

  @Test
  void aRouteWithoutParametersGoesBeforeOneWith() throws Exception {
    assertThat(send("POST", "/api/jobs/fetch", BodyPublishers.noBody()).body()).isEqualTo("POST");
    assertThat(send("POST", "/api/jobs/1", BodyPublishers.noBody()).statusCode()).isEqualTo(418);
  }

  @Test
  void aRouteOfOneMethodGoesBeforeOneOfAny() throws Exception {
    assertThat(send("POST", "/api/x", BodyPublishers.noBody()).statusCode()).isEqualTo(418);
    assertThat(send("GET", "/api/x", BodyPublishers.noBody()).statusCode()).isEqualTo(202);
  }

  @Test
  void whatNoRouteMatchesIsNotFound() throws Exception {
    HttpResponse<String> response = send("GET", "/api/nothing/here", BodyPublishers.noBody());

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).isEqualTo("{\"message\":\"Not Found\"}");
    assertThat(seen).isEmpty();
  }

  @Test
  void aFunctionThatThrowsIsAnInternalServerErrorWithoutDetail() throws Exception {
    HttpResponse<String> response = send("GET", "/broken", BodyPublishers.noBody());

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
  }

  @Test
  void aBodyOverTenMegabytesIsRefusedAsTheGatewayDoes() throws Exception {
    byte[] body = new byte[10 * 1024 * 1024 + 1];

    assertThat(send("POST", "/api/x", BodyPublishers.ofByteArray(body)).statusCode())
        .isEqualTo(413);
  }

  private HttpResponse<String> send(String method, String path, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(front.address() + path))
            .header("X-Test", "yes")
            .method(method, body)
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
