package com.jobping.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.jobping.http.Problem.Violation;
import com.jobping.json.Json;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
  private final JsonBody body = new JsonBody(Json.mapper());

  @Test
  void aBodyInBase64IsTheSameBody() {
    String json = "{\"name\":\"Zoë\"}";
    String encoded = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    ApiRequest request = Requests.inBase64(encoded);

    assertThat(read(request, members -> members.string("name"))).isEqualTo("Zoë");
  }

  @Test
  void whatIsNotBase64IsAMalformedEvent() {
    ApiRequest request = Requests.inBase64("{}");

    assertThat(refusal(request, members -> members).code()).isEqualTo("malformed_event");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "{",
        "{} {}",
        "{\"name\":\"a\",\"name\":\"b\"}",
        "{'name':1}",
        "NaN",
        "{\"a\":1,}"
      })
  void whatIsNotOneJsonValueIsMalformed(String json) {
    ProblemException refusal = refusal(request(json), members -> members);

    assertThat(refusal.code()).isEqualTo("malformed_json");
    assertThat(refusal.problem().status()).isEqualTo(400);
  }

  @Test
  void nestingWithoutEndIsMalformed() {
    assertThat(refusal(request("[".repeat(10_000)), members -> members).code())
        .isEqualTo("malformed_json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "UTF-16", "UTF-32"})
  void bytesThatAreNoUtf8AreMalformed(String charset) {
    byte[] other = "{\"name\":\"é\"}".getBytes(Charset.forName(charset));
    ApiRequest request = Requests.inBase64(Base64.getEncoder().encodeToString(other));

    assertThat(refusal(request, members -> members).code()).isEqualTo("malformed_json");
  }

  @Test
  void aMalformedBodyIsNotRepeated() {
    assertThat(refusal(request("{\"password\":hunter2}"), members -> members).problem().detail())
        .contains("line 1, column")
        .doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"text\"", "1", "null"})
  void whatIsNotAnObjectIsInvalid(String json) {
    assertThat(violations(json, members -> members)).containsExactly(" wrong_type");
  }

  @Test
  void aBodyOverTheBoundIsRefusedHoweverItComes() {
    String tooLarge = "{\"name\":\"" + "x".repeat(JsonBody.MAX_BYTES) + "\"}";

    assertThat(refusal(request(tooLarge), members -> members).problem().status()).isEqualTo(413);
  }

  @Test
  void aBodyAtTheBoundIsRead() {
    String frame = "{\"name\":\"\"}";
    String name = "x".repeat(JsonBody.MAX_BYTES - frame.length());

    assertThat(read(request("{\"name\":\"" + name + "\"}"), all -> all.string("name")))
        .isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp"})
  void anotherMediaTypeIsRefused(String type) {
    ApiRequest request = Requests.of("POST", "/", type, "{}");

    assertThat(refusal(request, members -> members).problem().status()).isEqualTo(415);
  }

  @Test
  void theMediaTypeMayHaveParametersAndAnyCase() {
    ApiRequest request = Requests.of("POST", "/", "Application/JSON; charset=utf-8", "{}");

    assertThat(read(request, members -> "read")).isEqualTo("read");
  }

  @Test
  void aMemberThatNobodyAskedForIsRefused() {
    assertThat(violations("{\"name\":\"a\",\"x/y~z\":1}", members -> members.string("name")))
        .containsExactly("/x~1y~0z unknown_member");
  }

  @Test
  void ofThousandsThatAreWrongTheFirstHundredAreToldAndThatThereAreMore() {
    String json = "{\"all\":[%s0]}".formatted("0,".repeat(32_000));
    Problem problem = refusal(request(json), members -> members.lineItems("all", 3)).problem();

    assertThat(problem.errors()).hasSize(100);
    assertThat(problem.errors().getLast().pointer()).isEqualTo("/all/99");
    assertThat(problem.detail()).contains("32001 things", "more than the 100 in errors");
  }

  @Test
  void theItemsOfAnArrayAreReadOneByOneAndPointedAt() {
    assertThat(read(request("{\"all\":[\" a b \",\"c\"]}"), members -> members.lineItems("all", 3)))
        .isEqualTo(List.of("a b", "c"));
    assertThat(
            violations(
                "{\"all\":[\"a\",7,\" \",\"a\\nb\",\"abcd\",[]]}",
                members -> members.lineItems("all", 3)))
        .containsExactly(
            "/all/1 wrong_type",
            "/all/2 blank",
            "/all/3 unsupported_characters",
            "/all/4 too_long",
            "/all/5 wrong_type");
    assertThat(violations("{\"all\":\"a\"}", members -> members.lineItems("all", 3)))
        .containsExactly("/all wrong_type");
    assertThat(violations("{}", members -> members.lineItems("all", 3)))
        .containsExactly("/all missing");
  }

  @Test
  void everythingWrongIsToldAtOnce() {
    assertThat(
            violations(
                "{\"a\":1,\"c\":null,\"d\":\" \",\"e\":\"xxxx\",\"f\":\"x\"}",
                members ->
                    List.of(
                        members.string("a"),
                        members.string("b"),
                        members.string("c"),
                        members.line("d", 1, 3),
                        members.line("e", 1, 3),
                        members.line("f", 2, 3))))
        .containsExactly(
            "/a wrong_type",
            "/b missing",
            "/c null_not_allowed",
            "/d blank",
            "/e too_long",
            "/f too_short");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\u0007", "\\ud800"})
  void charactersThatAreNoTextAreRefused(String escape) {
    assertThat(
            violations(
                "{\"text\":\"a" + escape + "b\"}", members -> members.clearableLines("text", 9)))
        .containsExactly("/text unsupported_characters");
  }

  @Test
  void linesMayBreakAndALineMayNot() {
    assertThat(read(request("{\"t\":\"a\\nb\\tc\\r\\n\"}"), all -> all.lines("t", 1, 9)))
        .isEqualTo("a\nb\tc\r\n");
    assertThat(violations("{\"t\":\"a\\nb\"}", members -> members.line("t", 1, 9)))
        .containsExactly("/t unsupported_characters");
  }

  @Test
  void lengthsAreCountedInCodePoints() {
    assertThat(read(request("{\"t\":\"🧵🧵🧵\"}"), all -> all.line("t", 3, 3))).isEqualTo("🧵🧵🧵");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\" \\n \""})
  void nullAndBlankClear(String json) {
    assertThat(read(request("{\"t\":" + json + "}"), all -> all.clearableLines("t", 9)))
        .isEqualTo(Optional.empty());
  }

  @Test
  void aMemberThatMayBeClearedMustBeThere() {
    assertThat(violations("{}", members -> members.clearableLine("t", 9)))
        .containsExactly("/t missing");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{`n`:70.5} | not_an_integer",
        "{`n`:7e1} | not_an_integer",
        "{`n`:1e999999999} | not_an_integer",
        "{`n`:`70`} | wrong_type",
        "{`n`:true} | wrong_type",
        "{`n`:null} | null_not_allowed",
        "{} | missing",
        "{`n`:101} | out_of_range",
        "{`n`:-1} | out_of_range",
        "{`n`:99999999999999999999} | out_of_range"
      })
  void whatIsNotAWholeNumberWithinBoundsIsToldWhy(String json, String code) {
    assertThat(violations(json.replace('`', '"'), members -> members.integer("n", 0, 100)))
        .containsExactly("/n " + code);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 70, 100})
  void aWholeNumberWithinBoundsIsRead(int number) {
    assertThat(read(request("{\"n\":" + number + "}"), all -> all.integer("n", 0, 100)))
        .isEqualTo(number);
  }

  private <T> Object read(ApiRequest request, Function<Members, T> read) {
    return body.read(request, read);
  }

  private <T> List<String> violations(String json, Function<Members, T> read) {
    ProblemException refusal = refusal(request(json), read);
    assertThat(refusal.code()).isEqualTo("validation_failed");
    assertThat(refusal.problem().errors()).extracting(Violation::detail).noneMatch(String::isBlank);
    return refusal.problem().errors().stream()
        .map(violation -> violation.pointer() + " " + violation.code())
        .toList();
  }

  private <T> ProblemException refusal(ApiRequest request, Function<Members, T> read) {
    ProblemException refusal =
        catchThrowableOfType(ProblemException.class, () -> body.read(request, read));
    assertThat(refusal).isNotNull();
    return refusal;
  }

  private static ApiRequest request(String json) {
    return Requests.of("POST", "/", "application/json", json);
  }
}
