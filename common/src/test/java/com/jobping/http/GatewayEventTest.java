package com.jobping.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples are the events of API Gateway's developer guide. */
class GatewayEventTest {
  private static final String HTTP_API = "http-api-2.0.json";
  private static final String REST_API = "rest-api-1.0.json";
  private static final ObjectMapper MAPPER = Json.mapper();

  @Test
  void theSampleOfAnHttpApiIsRead() {
    ApiRequest request = ApiRequest.of(sample(HTTP_API));

    assertIsTheSample(request);
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.body()).hasValue("Hello from Lambda");
    assertThat(request.gatewayId()).hasValue("id");
    assertThat(request.decoding()).isTrue();
  }

  @Test
  void theSampleOfARestApiIsReadTheSame() {
    ApiRequest request = ApiRequest.of(sample(REST_API));

    assertIsTheSample(request);
    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.body()).hasValue("Hello from Lambda!");
    assertThat(request.gatewayId()).hasValue("id=");
    assertThat(request.decoding()).isFalse();
  }

  /** What the samples of both formats have in common. */
  private static void assertIsTheSample(ApiRequest request) {
    assertThat(request.path()).isEqualTo("/my/path");
    assertThat(request.headers())
        .isEqualTo(Map.of("header1", "value1", "header2", "value1,value2"));
    assertThat(request.query())
        .isEqualTo(
            Map.of("parameter1", List.of("value1", "value2"), "parameter2", List.of("value")));
    assertThat(request.base64()).isFalse();
    assertThat(request.address()).isEqualTo("192.0.2.1");
  }

  @Test
  void aRestApiThatSendsOneValueOfEachNameIsReadToo() {
    ObjectNode event = sample(REST_API);
    event.putNull("multiValueHeaders").putNull("multiValueQueryStringParameters");

    assertThat(ApiRequest.of(event).headers()).containsEntry("header2", "value2");
    assertThat(ApiRequest.of(event).query()).containsEntry("parameter1", List.of("value1"));
  }

  @Test
  void namesOfHeadersAreTheSameInAnyCase() {
    ObjectNode event = sample(REST_API);
    event.withObject("/multiValueHeaders").putArray("X-Two").add("a").add("b");

    assertThat(ApiRequest.of(event).header("x-two")).hasValue("a,b");
  }

  @ParameterizedTest
  @CsvSource({
    "a=1&a=2&b=%26, a, '1|2'",
    "a=1&a=2&b=%26, b, &",
    "q=a+b%20c%C3%A9, q, 'a b cé'",
    "q, q, ''",
    "q=a=b, q, a=b",
    "&&q=1&, q, 1",
    "a%5B%5D=1, a[], 1"
  })
  void aQueryIsReadAsItStandsInTheUrl(String raw, String name, String values) {
    ObjectNode event = sample(HTTP_API).put("rawQueryString", raw);

    assertThat(String.join("|", ApiRequest.of(event).query().get(name))).isEqualTo(values);
  }

  @Test
  void aPercentThatEncodesNothingIsTheCallersMistake() {
    ObjectNode event = sample(HTTP_API).put("rawQueryString", "q=100%zz");

    assertThatThrownBy(() -> ApiRequest.of(event))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.code()).isEqualTo("malformed_query"));
  }

  @ParameterizedTest
  @CsvSource({
    "$default,           $default, /api/jobs,           /api/jobs",
    "$default,           prod,     /prod/api/jobs,      /api/jobs",
    "$default,           prod,     /prod,               ''",
    "$default,           prod,     /production/api,     /production/api",
    "ANY /api/jobs,      $default, /api/jobs,           /api/jobs",
    "ANY /api/jobs,      prod,     /prod/api/jobs,      /api/jobs",
    "ANY /api/jobs/{id}, prod,     /base/v1/api/jobs/7, /api/jobs/7",
    "ANY /health,        health,   /health,             /health",
    "ANY /{proxy+},      prod,     /prod/api/jobs,      /api/jobs"
  })
  void whatComesBeforeTheRoutesOwnPathIsNotPartOfIt(
      String routeKey, String stage, String path, String own) {
    ObjectNode event = sample(HTTP_API).put("routeKey", routeKey).put("rawPath", path);
    event.withObject("/requestContext").put("stage", stage);

    assertThat(ApiRequest.of(event).path()).isEqualTo(own);
  }

  @Test
  void norIsTheBasePathOfACustomDomainBeforeARestApi() {
    ObjectNode event =
        sample(REST_API).put("resource", "/api/jobs/{id}").put("path", "/jobping/api/jobs/7");

    assertThat(ApiRequest.of(event).path()).isEqualTo("/api/jobs/7");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/jobs,      api,  /api/api/jobs",
    "/api/jobs,      prod, /prod/api/jobs",
    "/prod/api/jobs, prod, /prod/api/jobs"
  })
  void norIsTheStageThatARestApiMayHaveLeftOutAlready(
      String path, String stage, String inItsContext) {
    ObjectNode event = sample(REST_API).put("resource", "/{proxy+}").put("path", path);
    event.withObject("/requestContext").put("stage", stage).put("path", inItsContext);

    assertThat(ApiRequest.of(event).path()).isEqualTo("/api/jobs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "\"GET /\"", "1", "true", "{}", "{\"requestContext\":{}}"})
  void whatIsNoEventOfAGatewayIsMalformed(String json) {
    assertMalformed(Json.read(MAPPER, "[" + json + "]", JsonNode.class).get(0));
  }

  @Test
  void anEventWithoutMethodOrPathIsMalformed() {
    ObjectNode noMethod = sample(HTTP_API);
    noMethod.withObject("/requestContext/http").remove("method");
    ObjectNode noPath = sample(HTTP_API);
    noPath.remove("rawPath");
    noPath.withObject("/requestContext/http").remove("path");
    ObjectNode noRestMethod = sample(REST_API).putNull("httpMethod");

    assertMalformed(noMethod);
    assertMalformed(noPath);
    assertMalformed(noRestMethod);
    assertMalformed(sample(HTTP_API).put("rawPath", "my/path"));
    assertMalformed(sample(REST_API).put("path", ""));
  }

  /** Each member of each sample, with each kind of value that it is not. */
  static Stream<ObjectNode> altered() {
    List<ObjectNode> altered = new ArrayList<>();
    for (String name : List.of(HTTP_API, REST_API)) {
      for (String pointer : pointers("", sample(name))) {
        for (String other :
            List.of("null", "1", "true", "\"\"", "[]", "[null]", "{}", "{\"a\":1}")) {
          ObjectNode event = sample(name);
          int slash = pointer.lastIndexOf('/');
          if (event.at(pointer.substring(0, slash)) instanceof ObjectNode parent) {
            parent.set(
                pointer.substring(slash + 1),
                Json.read(MAPPER, "[" + other + "]", JsonNode.class).get(0));
            altered.add(event);
          }
        }
      }
    }
    return altered.stream();
  }

  private static List<String> pointers(String prefix, JsonNode node) {
    List<String> pointers = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      pointers.add(prefix + "/" + member.getKey());
      pointers.addAll(pointers(prefix + "/" + member.getKey(), member.getValue()));
    }
    return pointers;
  }

  @ParameterizedTest
  @MethodSource("altered")
  void anEventWithAnythingElseInAnyPlaceIsReadOrMalformed(ObjectNode event) {
    Throwable thrown = catchThrowable(() -> ApiRequest.of(event).bytes(JsonBody.MAX_BYTES));

    if (thrown != null) {
      assertThat(thrown)
          .isInstanceOfSatisfying(
              ProblemException.class,
              refusal -> assertThat(refusal.code()).isEqualTo("malformed_event"));
    }
  }

  private static void assertMalformed(JsonNode event) {
    assertThatThrownBy(() -> ApiRequest.of(event))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("malformed_event");
              assertThat(refusal.problem().status()).isEqualTo(400);
            });
  }

  private static ObjectNode sample(String name) {
    try (InputStream json = GatewayEventTest.class.getResourceAsStream(name)) {
      return (ObjectNode) MAPPER.readTree(Objects.requireNonNull(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
