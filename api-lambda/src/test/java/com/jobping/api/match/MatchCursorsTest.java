package com.jobping.api.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.http.Cursors;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MatchCursorsTest {
  private static final String ID = "3f8a2b6e-6a0f-4a53-9d6c-0d7a3a1b9c11";
  private static final Instant CREATED_AT = Instant.parse("2025-11-23T10:00:00.123456Z");

  @ParameterizedTest
  @EnumSource(MatchOrder.class)
  void whatIsWrittenIsReadToTheMicrosecond(MatchOrder order) {
    MatchCursor cursor = cursor(order);

    assertThat(MatchCursors.read(order, MatchCursors.write(cursor))).contains(cursor);
  }

  @Test
  void cursorsFromBeforeThereWereSeveralOrdersAreThoseByScore() {
    assertThat(
            MatchCursors.read(
                MatchOrder.BEST, Cursors.write("matches", List.of("87", "1763892000123456", ID))))
        .contains(cursor(MatchOrder.BEST));
  }

  @ParameterizedTest
  @EnumSource(MatchOrder.class)
  void aCursorOfAnotherListIsNotRead(MatchOrder order) {
    for (MatchOrder other : MatchOrder.values()) {
      assertThat(MatchCursors.read(order, MatchCursors.write(cursor(other))).isPresent())
          .isEqualTo(order == other);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "101,1," + ID,
    "-1,1," + ID,
    "x,1," + ID,
    "50,-1," + ID,
    "50,999999999999999999," + ID,
    "50,1,1-1-1-1-1",
    "50,1,nobody"
  })
  void whatNoMatchCanHaveIsNotRead(String score, String micros, String id) {
    assertThat(
            MatchCursors.read(
                MatchOrder.BEST, Cursors.write("matches", List.of(score, micros, id))))
        .isEmpty();
  }

  private static MatchCursor cursor(MatchOrder order) {
    return new MatchCursor(
        order,
        order.isByScore() ? Optional.of(87) : Optional.empty(),
        CREATED_AT,
        UUID.fromString(ID));
  }
}
