package com.jobping.local.front;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpFrontTest {
  private final Queue<APIGatewayV2HTTPEvent> seen = new ConcurrentLinkedQueue<>();
  private final RoutedFunction api =
      event -> {
        seen.add(event);
        if (event.getRawPath().equals("/broken")) {
          throw new IllegalStateException("broken");
        }
        return APIGatewayV2HTTPResponse.builder()
            .withStatusCode(418)
            .withHeaders(Map.of("x-kind", "api"))
            .withBody("tea")
            .build();
      };
  private final RoutedFunction fetcher =
      RoutedFunction.overJson(
          event ->
              """
              {"statusCode": 202, "headers": {"x-kind": "fetcher"}, "body": "%s"}
              """
                  .formatted(
                      new ObjectMapper()
                          .readTree(event)
                          .at("/requestContext/http/method")
                          .asText()));
  private final HttpFront front =
      new HttpFront(
          0,
          Map.of(
              "PUT /api/{thing}",
              api,
              "POST /api/x",
              api,
              "POST /api/jobs/{id}",
              api,
              "GET /broken",
              api,
              "POST /api/jobs/fetch",
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
    APIGatewayV2HTTPEvent event = seen.remove();

    assertThat(response.statusCode()).isEqualTo(418);
    assertThat(response.body()).isEqualTo("tea");
    assertThat(response.headers().firstValue("x-kind")).hasValue("api");
    assertThat(event.getVersion()).isEqualTo("2.0");
    assertThat(event.getRawPath()).isEqualTo("/api/x y");
    assertThat(event.getRawQueryString()).isEqualTo("a=1&a=2&b=%26");
    assertThat(event.getQueryStringParameters()).isEqualTo(Map.of("a", "1,2", "b", "&"));
    assertThat(event.getHeaders()).containsEntry("x-test", "yes");
    assertThat(event.getRequestContext().getHttp().getMethod()).isEqualTo("PUT");
    assertThat(event.getRequestContext().getHttp().getSourceIp()).isEqualTo("127.0.0.1");
    assertThat(event.getBody()).isEqualTo("{\"ä\":1}");
    assertThat(event.getIsBase64Encoded()).isFalse();
  }

  @Test
  void aBodyThatIsNoTextComesInBase64() throws Exception {
    byte[] body = {(byte) 0xff, 0x00, 0x01};
    send("POST", "/api/x", BodyPublishers.ofByteArray(body));

    APIGatewayV2HTTPEvent event = seen.remove();
    assertThat(event.getIsBase64Encoded()).isTrue();
    assertThat(Base64.getDecoder().decode(event.getBody())).isEqualTo(body);
  }

  @Test
  void anEventNamesItsRouteAndTheParametersInItsPath() throws Exception {
    send("PUT", "/api/42", BodyPublishers.noBody());
    APIGatewayV2HTTPEvent event = seen.remove();

    assertThat(event.getRouteKey()).isEqualTo("PUT /api/{thing}");
    assertThat(event.getRequestContext().getRouteKey()).isEqualTo("PUT /api/{thing}");
    assertThat(event.getPathParameters()).isEqualTo(Map.of("thing", "42"));
  }

  @Test
  void aRouteWithoutParametersGoesBeforeOneWith() throws Exception {
    assertThat(send("POST", "/api/jobs/fetch", BodyPublishers.noBody()).body()).isEqualTo("POST");
    assertThat(send("POST", "/api/jobs/1", BodyPublishers.noBody()).statusCode()).isEqualTo(418);
  }

  @Test
  void whatNoRouteMatchesIsNotFound() throws Exception {
    HttpResponse<String> response = send("GET", "/api/jobs/fetch", BodyPublishers.noBody());

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
