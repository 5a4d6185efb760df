package com.jobping.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.json.Json;
import com.jobping.user.User;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer keeps to. */
class HttpApiTest {
  private static final String PAGE = "https://jobs.example.com";
  private static final int KILOBYTE = 1024;

  private final ObjectMapper mapper = Json.mapper();

  @Test
  void anAnswerHasTheFormThatBothGatewaysTake() {
    JsonNode answer = answering(Answer.ok(Map.of("a", 1)), event("GET"));

    assertThat(answer.properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("statusCode", "headers", "body", "isBase64Encoded");
    assertThat(answer.path("statusCode").intValue()).isEqualTo(200);
    assertThat(answer.path("body").textValue()).isEqualTo("{\"a\":1}");
    assertThat(answer.path("isBase64Encoded").booleanValue()).isFalse();
    assertThat(header(answer, "content-type")).isEqualTo("application/json");
    assertThat(header(answer, "cache-control")).isEqualTo("no-store");
    assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
  }

  @Test
  void anAnswersOwnHeadersGoFirst() {
    JsonNode answer =
        answering(Answer.ok(1).withHeader("cache-control", "max-age=60"), event("GET"));

    assertThat(header(answer, "cache-control")).isEqualTo("max-age=60");
  }

  @Test
  void contentIsSentAsItIs() {
    JsonNode text = answering(Answer.of(200, Content.of("text/csv", "ä;b\r\n")), event("GET"));

    assertThat(text.path("body").textValue()).isEqualTo("ä;b\r\n");
    assertThat(header(text, "content-type")).isEqualTo("text/csv; charset=utf-8");
  }

  @Test
  void halfOfASurrogatePairIsNoReasonNotToAnswer() throws Exception {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    api(route(() -> Answer.ok("\ud83d")))
        .answer(new ByteArrayInputStream(mapper.writeValueAsBytes(event("GET"))), answer, null);

    assertThat(mapper.readTree(answer.toByteArray()).path("body").textValue()).isEqualTo("\"?\"");
  }

  @Test
  void headIsGetWithoutTheBody() {
    JsonNode answer = answering(Answer.ok("text"), event("HEAD"));

    assertThat(answer.path("statusCode").intValue()).isEqualTo(200);
    assertThat(answer.has("body")).isFalse();
    assertThat(header(answer, "content-type")).isEqualTo("application/json");
  }

  // ---- the request's id ----

  @ParameterizedTest
  @ValueSource(strings = {"a", "7d1c.8-A_b", "0123456789abcdef0123456789abcdef"})
  void theCallersIdIsRepeated(String id) {
    assertThat(header(answering(Answer.ok(1), event("GET", "x-request-id", id)), "x-request-id"))
        .isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\nb", "ä", "a;b", "<script>"})
  void whatMayNotStandInALogIsNot(String id) {
    assertThat(header(answering(Answer.ok(1), event("GET", "x-request-id", id)), "x-request-id"))
        .isEqualTo("gateway-1");
  }

  @Test
  void everyAnswerHasAnId() {
    assertThat(header(answering(Answer.ok(1), event("GET")), "x-request-id"))
        .isEqualTo("gateway-1");
    assertThat(header(answering(Answer.ok(1), event("PUT")), "x-request-id"))
        .isEqualTo("gateway-1");
    assertThat(header(answering(Answer.ok(1), mapper.createObjectNode()), "x-request-id"))
        .isEqualTo("unknown");
  }

  @Test
  void whatShouldNotHappenIsAnsweredWithTheIdAndNothingElse() {
    JsonNode answer =
        api(route(
                () -> {
                  throw new IllegalStateException("the password is hunter2");
                }))
            .answer(event("GET", "x-request-id", "mine"), null);

    assertThat(answer.path("statusCode").intValue()).isEqualTo(500);
    assertThat(problem(answer)).isEqualTo("internal_error");
    assertThat(answer.path("body").textValue()).contains("mine").doesNotContain("hunter2");
  }

  // ---- what is taken and given ----

  @Test
  void whoTakesNoneOfTheMediaTypesIsRefused() {
    HttpApi api =
        api(route(() -> Answer.of(200, Content.of("text/csv", "a"))).producing("text/csv"));

    assertThat(api.answer(event("GET", "accept", "text/*"), null).path("statusCode").intValue())
        .isEqualTo(200);
    JsonNode refused = api.answer(event("GET", "accept", "application/json"), null);
    assertThat(refused.path("statusCode").intValue()).isEqualTo(406);
    assertThat(problem(refused)).isEqualTo("not_acceptable");
    assertThat(header(refused, "content-type")).isEqualTo("application/problem+json");
  }

  @Test
  void aLargeBodyIsRefusedAlsoWhereNoneIsRead() {
    String body = "x".repeat(64 * KILOBYTE + 1);
    String inBase64 = Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8));

    for (ObjectNode event :
        List.of(
            event("GET").put("body", body),
            event("GET").put("body", inBase64).put("isBase64Encoded", true))) {
      JsonNode answer = answering(Answer.ok(1), event);
      assertThat(answer.path("statusCode").intValue()).isEqualTo(413);
      assertThat(problem(answer)).isEqualTo("body_too_large");
    }
  }

  @Test
  void aLargeAnswerIsCompressedForWhoTakesIt() throws IOException {
    String text = "a job ".repeat(10 * KILOBYTE);
    Answer large = Answer.of(200, Content.of("text/csv", text));

    JsonNode compressed = answering(large, event("GET", "accept-encoding", "br, gzip"));
    JsonNode plain = answering(large, event("GET"));

    assertThat(header(compressed, "content-encoding")).isEqualTo("gzip");
    assertThat(header(compressed, "vary")).contains("Accept-Encoding");
    assertThat(compressed.path("isBase64Encoded").booleanValue()).isTrue();
    assertThat(new GZIPInputStream(new ByteArrayInputStream(decoded(compressed))).readAllBytes())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(text);
    assertThat(plain.path("body").textValue()).isEqualTo(text);
    assertThat(plain.path("headers").has("content-encoding")).isFalse();
  }

  @Test
  void aSmallAnswerIsNotWorthCompressing() {
    JsonNode answer =
        answering(
            Answer.of(200, Content.of("text/csv", "x".repeat(32 * KILOBYTE))),
            event("GET", "accept-encoding", "gzip"));

    assertThat(answer.path("isBase64Encoded").booleanValue()).isFalse();
  }

  /** It would send the Base64 itself, unless it was told that the media type is binary. */
  @Test
  void beforeARestApiNothingIsCompressed() {
    ObjectNode event = mapper.createObjectNode().put("httpMethod", "GET").put("path", "/things");
    event.putObject("headers").put("Accept-Encoding", "gzip");

    JsonNode answer =
        answering(Answer.of(200, Content.of("text/csv", "x".repeat(64 * KILOBYTE))), event);

    assertThat(answer.path("isBase64Encoded").booleanValue()).isFalse();
    assertThat(answer.path("body").textValue()).hasSize(64 * KILOBYTE);
  }

  @Test
  void anAnswerThatLambdaWouldNotTakeIsAProblem() {
    // Each of these takes six bytes in JSON.
    Answer huge = Answer.of(200, Content.of("text/csv", "\u0001".repeat(KILOBYTE * KILOBYTE)));

    JsonNode answer = answering(huge, event("GET", "x-request-id", "mine"));

    assertThat(answer.path("statusCode").intValue()).isEqualTo(500);
    assertThat(problem(answer)).isEqualTo("answer_too_large");
    assertThat(header(answer, "x-request-id")).isEqualTo("mine");
    assertThat(
            answering(huge, event("GET", "accept-encoding", "gzip")).path("statusCode").intValue())
        .isEqualTo(200);
  }

  // ---- other origins ----

  @Test
  void aPageOfAnOriginThatIsNamedMayReadAnswers() {
    JsonNode answer = answering(Answer.ok(1), event("GET", "origin", PAGE));

    assertThat(header(answer, "access-control-allow-origin")).isEqualTo(PAGE);
    assertThat(header(answer, "access-control-expose-headers"))
        .contains("etag", "retry-after", "x-request-id");
    assertThat(header(answer, "vary")).isEqualTo("Origin");
    assertThat(answer.path("headers").has("access-control-allow-credentials")).isFalse();
  }

  @Test
  void alsoProblemsMayBeRead() {
    assertThat(
            header(
                answering(Answer.ok(1), event("PUT", "origin", PAGE)),
                "access-control-allow-origin"))
        .isEqualTo(PAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://jobs.example.com",
        "https://jobs.example.com.evil.example",
        "https://evil.example",
        "null",
        "*",
        ""
      })
  void aPageOfAnyOtherMayNot(String origin) {
    JsonNode answer = answering(Answer.ok(1), event("GET", "origin", origin));

    assertThat(answer.path("headers").has("access-control-allow-origin")).isFalse();
    assertThat(header(answer, "vary")).isEqualTo("Origin");
  }

  @Test
  void aBrowserIsToldBeforehandWhatItsPageMaySend() {
    JsonNode answer = answering(Answer.ok(1), event("OPTIONS", "origin", PAGE));

    assertThat(answer.path("statusCode").intValue()).isEqualTo(204);
    assertThat(header(answer, "access-control-allow-methods")).isEqualTo("GET, HEAD, OPTIONS");
    assertThat(header(answer, "access-control-allow-headers"))
        .contains("authorization", "content-type", "idempotency-key", "if-match");
    assertThat(header(answer, "access-control-max-age")).isEqualTo("600");
  }

  @Test
  void whereNoOriginIsNamedNothingIsSaidOfThem() {
    HttpApi closed =
        new HttpApi(
            new Router(List.of(route(() -> Answer.ok(1)))),
            HttpApiTest::nobody,
            List.of(),
            new Cors(Set.of()),
            mapper);

    JsonNode answer = closed.answer(event("GET", "origin", PAGE), null);

    assertThat(answer.path("headers").has("access-control-allow-origin")).isFalse();
    assertThat(answer.path("headers").has("vary")).isFalse();
  }

  // ---- on the way ----

  @Test
  void filtersAreGoneThroughInTheirOrderAndSeeProblemsAsAnswers() {
    Filter outer =
        (call, next) -> {
          Answer answer = next.get();
          return answer.withHeader("x-seen", answer.status() + answer.headers().get("x-by"));
        };
    Filter inner =
        (call, next) -> {
          throw ProblemException.of(
              429, "enough", "Enough", "Enough of it.", Map.of("x-by", "inner"));
        };
    HttpApi api =
        new HttpApi(
            new Router(List.of(route(() -> Answer.ok(1)))),
            HttpApiTest::nobody,
            List.of(outer, inner),
            new Cors(Set.of()),
            mapper);

    assertThat(header(api.answer(event("GET"), null), "x-seen")).isEqualTo("429inner");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[]", "\"text\"", "{\"requestContext\":1}", "\u0000"})
  void whatIsNoEventIsAnsweredAndNotThrown(String event) throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    api(route(() -> Answer.ok(1)))
        .answer(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), written, null);
    JsonNode answer = mapper.readTree(written.toByteArray());

    assertThat(answer.path("statusCode").intValue()).isEqualTo(400);
    assertThat(problem(answer)).isEqualTo("malformed_event");
  }

  private JsonNode answering(Answer answer, JsonNode event) {
    return api(route(() -> answer).producing("application/json", "text/csv", "image/png"))
        .answer(event, null);
  }

  private HttpApi api(Route route) {
    return new HttpApi(
        new Router(List.of(route)), HttpApiTest::nobody, List.of(), new Cors(Set.of(PAGE)), mapper);
  }

  private static Route route(Supplier<Answer> answer) {
    return Route.open("GET", List.of("/things"), request -> answer.get());
  }

  private static User nobody(ApiRequest request) {
    throw ProblemException.unauthorized("missing_token", "Sign in.", "Bearer");
  }

  private ObjectNode event(String method, String header, String value) {
    ObjectNode event = event(method);
    event.putObject("headers").put(header, value);
    return event;
  }

  private ObjectNode event(String method) {
    ObjectNode event = mapper.createObjectNode().put("rawPath", "/things");
    event.putObject("requestContext").put("requestId", "gateway-1").put("stage", "$default");
    event.withObject("/requestContext/http").put("method", method);
    return event;
  }

  private static String header(JsonNode answer, String name) {
    return answer.path("headers").path(name).asText();
  }

  private static byte[] decoded(JsonNode answer) {
    return Base64.getDecoder().decode(answer.path("body").textValue());
  }

  private String problem(JsonNode answer) {
    return Json.read(mapper, answer.path("body").textValue(), JsonNode.class)
        .path("type")
        .asText()
        .replace("urn:jobping:problem:", "");
  }
}
