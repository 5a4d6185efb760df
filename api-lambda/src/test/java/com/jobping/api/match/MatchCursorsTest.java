package com.jobping.api.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.http.Cursors;
import com.jobping.match.MatchCursor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchCursorsTest {
  private static final String ID = "3f8a2b6e-6a0f-4a53-9d6c-0d7a3a1b9c11";

  @Test
  void itIsReadToTheMicrosecond() {
    String cursor = Cursors.write("matches", List.of("87", "1763892000123456", ID));

    assertThat(MatchCursors.read(cursor))
        .contains(
            new MatchCursor(87, Instant.parse("2025-11-23T10:00:00.123456Z"), UUID.fromString(ID)));
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
    assertThat(MatchCursors.read(Cursors.write("matches", List.of(score, micros, id)))).isEmpty();
  }
}
