package com.jobping.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.http.Problem.Violation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestTest {
  @Test
  void withoutParametersItIsTheFirstPageOfTheDefaultSize() {
    assertThat(page(Map.of())).isEqualTo(new PageRequest<>(20, Optional.empty()));
  }

  @Test
  void itIsReadFromTheQuery() {
    String cursor = Cursors.write("list", List.of("a", "b"));

    assertThat(page(Map.of("limit", "100", "cursor", cursor)))
        .isEqualTo(new PageRequest<>(100, Optional.of(List.of("a", "b"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "101", "-1", "1.5", "many", "9999999999", "１"})
  void aLimitOutOfBoundsIsRefused(String limit) {
    assertThatThrownBy(() -> page(Map.of("limit", limit)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal ->
                assertThat(refusal.problem().errors())
                    .extracting(Violation::pointer)
                    .containsExactly("?limit"));
  }

  @Test
  void whatIsNoCursorOfTheListIsRefused() {
    String ofAnother = Cursors.write("other", List.of("a", "b"));
    String tooFew = Cursors.write("list", List.of("a"));

    for (String cursor : List.of("", "!!", "AAAA", ofAnother, tooFew, "A".repeat(10_000))) {
      assertThatThrownBy(() -> page(Map.of("limit", "0", "cursor", cursor)))
          .isInstanceOfSatisfying(
              ProblemException.class,
              refusal ->
                  assertThat(refusal.problem().errors())
                      .extracting(Violation::pointer)
                      .containsExactly("?limit", "?cursor"));
    }
  }

  @Test
  void aPageTellsWhereTheNextGoesOnWhenThereIsOne() {
    assertThat(Page.of(List.of(1, 2, 3), 2, String::valueOf))
        .isEqualTo(new Page<>(List.of(1, 2), Optional.of("2")));
    assertThat(Page.of(List.of(1, 2), 2, String::valueOf))
        .isEqualTo(new Page<>(List.of(1, 2), Optional.empty()));
  }

  private static PageRequest<List<String>> page(Map<String, String> query) {
    Map<String, List<String>> several = new HashMap<>();
    query.forEach((name, value) -> several.put(name, List.of(value)));
    return Requests.withQuery(several)
        .parameters(
            parameters -> PageRequest.read(parameters, 20, text -> Cursors.read("list", 2, text)));
  }
}
