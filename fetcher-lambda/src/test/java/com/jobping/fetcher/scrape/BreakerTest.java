package com.jobping.fetcher.scrape;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.scrape.Rest.Subject;
import com.jobping.job.Site;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final Subject LINKEDIN = Subject.of(Site.LINKEDIN);

  private final FakeTime time = new FakeTime();
  private final BoardRests rests = BoardRests.inMemory();
  private final Breaker breaker = new Breaker(rests, time);

  @Test
  void eachBlockInARowDoublesTheRestUpToSixHours() {
    List<Duration> lengths = new ArrayList<>();
    for (int block = 0; block < 7; block++) {
      Instant start = time.instant();
      breaker.rest(LINKEDIN, Outcome.BLOCKED, Optional.empty());
      Instant end = breaker.resting(LINKEDIN).orElseThrow().until();
      lengths.add(Duration.between(start, end));
      time.pass(lengths.getLast());
      assertThat(breaker.resting(LINKEDIN)).isEmpty();
    }
    assertThat(lengths)
        .extracting(Duration::toMinutes)
        .containsExactly(15L, 30L, 60L, 120L, 240L, 360L, 360L);
  }

  @Test
  void refusalsDuringARestAreOneRefusal() {
    breaker.rest(LINKEDIN, Outcome.BLOCKED, Optional.empty());
    time.pass(Duration.ofMinutes(1));
    breaker.rest(LINKEDIN, Outcome.BLOCKED, Optional.empty());
    Rest rest = breaker.resting(LINKEDIN).orElseThrow();
    assertThat(rest.strikes()).isEqualTo(1);
    assertThat(rest.until()).isEqualTo("2026-11-24T12:16:00Z");

    breaker.rest(LINKEDIN, Outcome.RATE_LIMITED, Optional.empty());
    assertThat(breaker.resting(LINKEDIN).orElseThrow().until()).isEqualTo(rest.until());
  }

  @Test
  void aBoardThatSaysHowLongIsObeyedWithinReason() {
    breaker.rest(LINKEDIN, Outcome.RATE_LIMITED, Optional.of(Duration.ofMinutes(40)));
    assertThat(breaker.resting(LINKEDIN).orElseThrow().until()).isEqualTo("2026-11-24T12:40:00Z");
    breaker.rest(Subject.of(Site.INDEED), Outcome.RATE_LIMITED, Optional.of(Duration.ofDays(400)));
    assertThat(breaker.resting(Subject.of(Site.INDEED)).orElseThrow().until())
        .isEqualTo("2026-11-24T18:00:00Z");
  }

  @Test
  void anAnswerAfterTheRestForgivesAndOneDuringItDoesNot() {
    breaker.rest(LINKEDIN, Outcome.BLOCKED, Optional.empty());
    breaker.well(LINKEDIN);
    assertThat(breaker.resting(LINKEDIN)).isPresent();

    time.pass(Duration.ofMinutes(15));
    breaker.well(LINKEDIN);
    assertThat(rests.load()).isEmpty();
    breaker.rest(LINKEDIN, Outcome.BLOCKED, Optional.empty());
    assertThat(breaker.resting(LINKEDIN).orElseThrow().strikes()).isEqualTo(1);
  }

  @Test
  void whatIsADayPastIsForgotten() {
    breaker.rest(LINKEDIN, Outcome.BLOCKED, Optional.empty());
    time.pass(Duration.ofDays(2));
    breaker.rest(LINKEDIN, Outcome.BLOCKED, Optional.empty());
    assertThat(breaker.resting(LINKEDIN).orElseThrow().strikes()).isEqualTo(1);
  }

  @Test
  void anotherRunsRestsAndStrikesCount() {
    breaker.rest(LINKEDIN, Outcome.BLOCKED, Optional.empty());
    Breaker next = new Breaker(rests, time);
    next.refresh();
    assertThat(next.resting(LINKEDIN)).isPresent();

    time.pass(Duration.ofMinutes(15));
    Breaker later = new Breaker(rests, time);
    later.refresh();
    later.rest(LINKEDIN, Outcome.BLOCKED, Optional.empty());
    assertThat(later.resting(LINKEDIN).orElseThrow().strikes()).isEqualTo(2);
  }

  @Test
  void withoutItsStoreItRemembersWhatItSawItself() {
    Breaker alone = new Breaker(new BrokenStore(), time);
    alone.refresh();
    alone.rest(LINKEDIN, Outcome.BLOCKED, Optional.empty());
    alone.refresh();
    assertThat(alone.resting(LINKEDIN)).isPresent();
    time.pass(Duration.ofMinutes(15));
    alone.well(LINKEDIN);
    assertThat(alone.resting(LINKEDIN)).isEmpty();
  }

  private static final class BrokenStore implements BoardRests {
    @Override
    public Collection<Rest> load() {
      throw new IllegalStateException("No store today");
    }

    @Override
    public void save(Rest rest) {
      throw new IllegalStateException("No store today");
    }

    @Override
    public void forget(Subject subject) {
      throw new IllegalStateException("No store today");
    }
  }
}
