package com.jobping.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedTest {
  private static final Set<String> JSON = Set.of("application/json");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/*",
        "application/json",
        "Application/JSON; charset=utf-8",
        "text/html, application/json;q=0.1",
        "text/html;q=0.9 , */* ; q=0.1",
        "application/json, application/*;q=0"
      })
  void whatTakesTheMediaTypeIsServed(String accept) {
    assertThat(Accepted.anyOf(JSON, Optional.of(accept))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "application/problem+json",
        "application/json;q=0",
        "application/json;q=0.0, */*",
        "application/*;q=0, */*",
        "json"
      })
  void whatDoesNotIsNotServed(String accept) {
    assertThat(Accepted.anyOf(JSON, Optional.of(accept))).isFalse();
  }

  @Test
  void oneOfSeveralMediaTypesIsEnough() {
    assertThat(
            Accepted.anyOf(
                Set.of("text/csv", "application/json"), Optional.of("text/csv, text/html")))
        .isTrue();
  }

  @Test
  void whoSaysNothingTakesAnyMediaTypeAndNoEncoding() {
    assertThat(Accepted.anyOf(JSON, Optional.empty())).isTrue();
    assertThat(Accepted.anyOf(JSON, Optional.of(" "))).isTrue();
    assertThat(Accepted.gzip(Optional.empty())).isFalse();
  }

  @Test
  void gzipIsTakenByItsNameOrByAnyUnlessItWeighsNothing() {
    assertThat(Accepted.gzip(Optional.of("br, gzip"))).isTrue();
    assertThat(Accepted.gzip(Optional.of("*"))).isTrue();
    assertThat(Accepted.gzip(Optional.of("br"))).isFalse();
    assertThat(Accepted.gzip(Optional.of("gzip;q=0, *"))).isFalse();
  }
}
