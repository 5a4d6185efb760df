package com.jobping.fetcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.doubles.boards.BoardBehaviour;
import com.jobping.doubles.boards.BoardBehaviour.Wall;
import com.jobping.doubles.boards.BoardSimulator;
import com.jobping.doubles.boards.Corpus;
import com.jobping.fetcher.board.BoardResult;
import com.jobping.fetcher.board.KnownPostings;
import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.Search;
import com.jobping.fetcher.scrape.Scraper;
import com.jobping.job.DescriptionStatus;
import com.jobping.job.JobPosting;
import com.jobping.job.Site;
import com.jobping.lambda.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulator's boards on good days and on bad ones. */
class SimulatedBoardsTest {
  private static final int ALL = Integer.MAX_VALUE;
  private static final Search SEARCH = Search.of("engineer", 8, 24 * 365);

  private final BoardSimulator simulator = BoardSimulator.start(Corpus.builtIn());
  private final List<Duration> waits = new ArrayList<>();

  @AfterEach
  void stop() {
    simulator.close();
  }

  @ParameterizedTest
  @EnumSource(Site.class)
  void aHealthyBoardGivesJobsWithTheirDescriptions(Site site) {
    BoardResult result = search(site, BoardBehaviour.healthy());
    assertThat(result.outcome()).isEqualTo(Outcome.OK);
    assertThat(result.postings()).isNotEmpty();
    assertThat(result.postings())
        .extracting(JobPosting::descriptionStatus)
        .containsOnly(DescriptionStatus.FULL);
    assertThat(result.found())
        .isEqualTo(
            result.postings().size()
                + result.dropped().values().stream().mapToInt(Integer::intValue).sum());
  }

  @ParameterizedTest
  @EnumSource(Site.class)
  void whatPassesIsWaitedFor(Site site) {
    assertThat(search(site, BoardBehaviour.rateLimited(2, 7)).outcome()).isEqualTo(Outcome.OK);
    assertThat(waits).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
    BoardResult result = search(site, BoardBehaviour.serverErrors(1));
    assertThat(result.outcome()).isEqualTo(Outcome.OK);
    assertThat(result.traffic().retries()).isEqualTo(1);
    assertThat(search(site, BoardBehaviour.slowDrip(Duration.ofMillis(1))).outcome())
        .isEqualTo(Outcome.OK);
  }

  @ParameterizedTest
  @EnumSource(Site.class)
  void whatStaysIsTold(Site site) {
    assertThat(search(site, BoardBehaviour.serverErrors(ALL)).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(search(site, BoardBehaviour.changedLayout()).outcome()).isEqualTo(Outcome.CHANGED);
    assertThat(search(site, BoardBehaviour.rateLimited(ALL, 7)).outcome())
        .isEqualTo(Outcome.RATE_LIMITED);
  }

  @ParameterizedTest
  @EnumSource(Site.class)
  void aWallIsABlockAtTheFirstRequest(Site site) {
    for (Wall wall : Wall.values()) {
      BoardResult result = search(site, BoardBehaviour.blocked(wall));
      assertThat(result.outcome()).isEqualTo(Outcome.BLOCKED);
      assertThat(result.traffic().requests()).isEqualTo(1);
    }
  }

  private BoardResult search(Site site, BoardBehaviour behaviour) {
    simulator.behave(site, behaviour);
    Scraper scraper = new Scraper(Duration.ZERO, waits::add);
    return Boards.board(site, scraper, simulator.baseUrl(site))
        .search(SEARCH, KnownPostings.none(), Deadline.in(Duration.ofMinutes(1)));
  }
}
