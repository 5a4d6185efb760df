package com.jobping.fetcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.fetcher.board.Search;
import com.jobping.search.DueSearch;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchesTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final Search HOURLY = Search.of("weaver", 25, 1);

  @Test
  void aSearchLooksBackToTheLastAnswer() {
    assertThat(hoursAskedFor(Duration.ofMinutes(30))).isEqualTo(1);
    assertThat(hoursAskedFor(Duration.ofMinutes(60))).isEqualTo(1);
    assertThat(hoursAskedFor(Duration.ofMinutes(61))).isEqualTo(2);
    assertThat(hoursAskedFor(Duration.ofHours(7))).isEqualTo(7);
  }

  @Test
  void aSearchThatWasAwayForLongBeginsAnew() {
    assertThat(hoursAskedFor(Duration.ofDays(20))).isEqualTo(72);
  }

  @Test
  void aSearchWithoutAnAnswerYetLooksBackAsFarAsItSays() {
    DueSearch never = new DueSearch(Searches.criteria(HOURLY), Optional.empty(), Optional.empty());
    assertThat(Searches.lookingBack(HOURLY, never, NOW).hoursOld()).isEqualTo(1);
  }

  @Test
  void aSearchThatLooksBackFurtherDoesSo() {
    Search monthly = Search.of("weaver", 25, 24 * 30);
    assertThat(Searches.lookingBack(monthly, answered(Duration.ofHours(5)), NOW).hoursOld())
        .isEqualTo(24 * 30);
  }

  private static int hoursAskedFor(Duration ago) {
    return Searches.lookingBack(HOURLY, answered(ago), NOW).hoursOld();
  }

  private static DueSearch answered(Duration ago) {
    Optional<Instant> answered = Optional.of(NOW.minus(ago));
    return new DueSearch(Searches.criteria(HOURLY), answered, answered);
  }
}
