package com.jobping.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {
  private final Router router =
      new Router(
          List.of(
              route("GET", "/matches/{id}"),
              route("PATCH", "/matches/{id}"),
              route("GET", "/matches/export"),
              route("POST", "/matches/{id}/test"),
              route("GET", "/matches", "/my/matches")));

  @ParameterizedTest
  @CsvSource({
    "/matches,          /matches",
    "/my/matches,       /my/matches",
    "/matches/export,   /matches/export",
    "/matches/exports,  /matches/{id}",
    "/matches/,         /matches/{id}"
  })
  void literalSegmentsGoBeforeParametersInWhateverOrder(String path, String template) {
    assertThat(router.find(request("GET", path)).route().paths()).contains(template);
  }

  @Test
  void whatStandsInPlaceOfAParameterIsTold() {
    ApiRequest found = router.find(request("POST", "/matches/7/test")).request();

    assertThat(found.pathParameters()).isEqualTo(Map.of("id", "7"));
    assertThat(found.pathParameter("id")).isEqualTo("7");
  }

  @Test
  void aMethodThatTheMoreLiteralPathLacksIsNotTakenFromTheOther() {
    ProblemException refusal = refusal("PATCH", "/matches/export");

    assertThat(refusal.code()).isEqualTo("method_not_allowed");
    assertThat(refusal.answer().headers()).containsEntry("allow", "GET, HEAD, OPTIONS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "TRACE", "get", "", "GET POST"})
  void anyOtherMethodIsToldTheRightOnes(String method) {
    assertThat(refusal(method, "/matches/7").answer().headers())
        .containsEntry("allow", "GET, HEAD, OPTIONS, PATCH");
  }

  @Test
  void headIsFoundWhereGetIs() {
    assertThat(router.find(request("HEAD", "/matches")).route().method()).isEqualTo("GET");
    assertThat(refusal("HEAD", "/matches/7/test").code()).isEqualTo("method_not_allowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/match", "/matches/7/8", "/matches/7/test/", "//matches"})
  void whereNothingIsServedNothingIsFound(String path) {
    assertThat(refusal("GET", path).code()).isEqualTo("unknown_path");
    assertThat(refusal("OPTIONS", path).code()).isEqualTo("unknown_path");
  }

  @Test
  void eachPathIsAKeyForAnyMethod() {
    assertThat(router.keys())
        .containsExactlyInAnyOrder(
            "ANY /matches",
            "ANY /my/matches",
            "ANY /matches/{id}",
            "ANY /matches/export",
            "ANY /matches/{id}/test");
  }

  @Test
  void twoRoutesInOnePlaceAreAMistakeOfOurs() {
    List<Route> twice = List.of(route("GET", "/a/{id}"), route("GET", "/a/{other}"));

    assertThatThrownBy(() -> new Router(twice)).hasMessageContaining("GET /a/{other}");
  }

  private ProblemException refusal(String method, String path) {
    return catchThrowableOfType(ProblemException.class, () -> router.find(request(method, path)));
  }

  private static ApiRequest request(String method, String path) {
    return Requests.of(method, path, "application/json", "");
  }

  private static Route route(String method, String... paths) {
    return Route.open(method, List.of(paths), request -> Answer.noContent());
  }
}
