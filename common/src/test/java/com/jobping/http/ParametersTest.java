package com.jobping.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.jobping.http.Problem.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
  @Test
  void eachIsReadAsWhatItIsAskedFor() {
    assertThat(read("85", all -> all.integer("p", 0, 100))).hasValue(85);
    assertThat(read("-3", all -> all.integer("p", -5, 5))).hasValue(-3);
    assertThat(read("true", all -> all.flag("p"))).hasValue(true);
    assertThat(read("time", all -> all.oneOf("p", List.of("score", "time")))).hasValue("time");
    assertThat(read("größe 🧵", all -> all.text("p", 7))).hasValue("größe 🧵");
    assertThat(read("2026-01-31T08:00:00+01:00", all -> all.instant("p")))
        .hasValue(Instant.parse("2026-01-31T07:00:00Z"));
  }

  @Test
  void eachMayBeLeftOut() {
    ApiRequest request = Requests.withQuery(Map.of("other", List.of("1", "2")));
    Optional<Integer> number = request.parameters(all -> all.integer("p", 0, 1));
    Optional<Instant> time = request.parameters(all -> all.instant("p"));

    assertThat(number).isEmpty();
    assertThat(time).isEmpty();
  }

  @Test
  void everythingWrongIsToldAtOnce() {
    assertThat(
            refused(
                Map.of(
                    "integer", List.of("101"),
                    "flag", List.of("yes"),
                    "choice", List.of("best"),
                    "text", List.of("abc"),
                    "control", List.of("a\u0000b"),
                    "instant", List.of("yesterday"),
                    "twice", List.of("1", "1")),
                all ->
                    List.of(
                        all.integer("integer", 0, 100),
                        all.flag("flag"),
                        all.oneOf("choice", List.of("score", "time")),
                        all.text("text", 2),
                        all.text("control", 9),
                        all.instant("instant"),
                        all.integer("twice", 0, 100))))
        .containsExactly(
            "?integer out_of_range",
            "?flag not_a_choice",
            "?choice not_a_choice",
            "?text too_long",
            "?control unsupported_characters",
            "?instant not_a_time",
            "?twice repeated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " 1", "1.0", "1e1", "+1", "9999999999", "１", "0x1", "--1"})
  void whatIsNoPlainWholeNumberIsRefused(String number) {
    assertThat(refused(Map.of("p", List.of(number)), all -> all.integer("p", 0, 100)))
        .containsExactly("?p out_of_range");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2026-01-31", "2026-01-31T08:00:00", "2026-02-30T08:00:00Z", "0"})
  void whatIsNoMomentIsRefused(String time) {
    assertThat(refused(Map.of("p", List.of(time)), all -> all.instant("p")))
        .containsExactly("?p not_a_time");
  }

  private static <T> Optional<T> read(String value, Function<Parameters, Optional<T>> read) {
    return Requests.withQuery(Map.of("p", List.of(value))).parameters(read);
  }

  private static List<String> refused(
      Map<String, List<String>> query, Function<Parameters, Object> read) {
    ProblemException refusal =
        catchThrowableOfType(
            ProblemException.class, () -> Requests.withQuery(query).parameters(read));
    assertThat(refusal.problem().status()).isEqualTo(400);
    assertThat(refusal.problem().errors()).extracting(Violation::detail).noneMatch(String::isBlank);
    return refusal.problem().errors().stream()
        .map(violation -> violation.pointer() + " " + violation.code())
        .toList();
  }
}
