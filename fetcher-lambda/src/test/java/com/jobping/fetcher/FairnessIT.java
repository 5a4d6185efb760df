package com.jobping.fetcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.db.Database;
import com.jobping.doubles.cloudwatch.CloudWatchDouble;
import com.jobping.doubles.samples.SampleSearches;
import com.jobping.doubles.services.Services;
import com.jobping.fetch.FetchRunRepository;
import com.jobping.fetcher.board.Board;
import com.jobping.fetcher.board.BoardResult;
import com.jobping.fetcher.board.KnownPostings;
import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.Search;
import com.jobping.fetcher.history.FetchHistory;
import com.jobping.fetcher.history.PatientDatabase;
import com.jobping.fetcher.history.StoredHistory;
import com.jobping.job.Site;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.search.SearchRepository;
import com.jobping.user.UserRepository;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Who has a turn when there is not time for all. */
class FairnessIT {
  private final Jdbi jdbi = Database.jdbi(Database.pool(Services.migratedDatabase()));
  private final SearchRepository searches = new SearchRepository(jdbi);
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final FetchHistory history =
      new StoredHistory(
          new PatientDatabase(Duration.ofSeconds(30), Duration.ofSeconds(30)),
          searches,
          new FetchRunRepository(jdbi, Json.mapper()),
          1,
          Clock.systemUTC());

  @Test
  void whatHadNoTimeInOneRunIsFirstInTheNext() {
    searchFor("weaver", "dyer");
    FetchReport first = run(Duration.ofSeconds(1), until -> spent(until, Outcome.OK));
    assertThat(asked).containsExactly("own");
    assertThat(first.boards().getFirst().searchesLeft()).isEqualTo(2);

    run(Duration.ofSeconds(1), until -> spent(until, Outcome.OK));
    run(Duration.ofSeconds(1), until -> spent(until, Outcome.OK));
    assertThat(asked).containsExactly("own", "weaver", "dyer");

    run(Duration.ofSeconds(1), until -> spent(until, Outcome.OK));
    assertThat(asked).containsExactly("own", "weaver", "dyer", "own");
  }

  @Test
  void aSearchThatNeverEndsHoldsUpOnlyItsOwnRun() {
    searchFor("weaver");
    run(Duration.ofSeconds(1), until -> spent(until, Outcome.FAILED));
    run(Duration.ofMinutes(1), until -> BoardResult.nothing(Outcome.OK, "soon done"));

    assertThat(asked).containsExactly("own", "weaver", "own");
  }

  @Test
  void timeIsSharedOutAmongThoseWhoWait() {
    searchFor("weaver", "dyer", "spinner");
    List<Duration> shares = new CopyOnWriteArrayList<>();
    run(
        Duration.ofSeconds(405),
        until -> {
          shares.add(until.remaining());
          return BoardResult.nothing(Outcome.EMPTY, "done at once");
        });

    // What a search leaves is for those behind it.
    assertThat(shares).hasSize(4).isSorted();
    assertThat(shares.getFirst()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(100));
    assertThat(shares.getLast()).isGreaterThan(Duration.ofMinutes(5));
  }

  @Test
  void aBoardThatRefusesIsNotAskedFurtherInThatRun() {
    searchFor("weaver", "dyer");
    run(Duration.ofMinutes(1), until -> BoardResult.nothing(Outcome.BLOCKED, "HTTP 403"));
    assertThat(asked).containsExactly("own");

    run(Duration.ofMinutes(1), until -> BoardResult.nothing(Outcome.RATE_LIMITED, "HTTP 429"));
    assertThat(asked).containsExactly("own", "weaver");
  }

  @Test
  void aBoardThatFailsThreeTimesInARowIsNotAskedFurtherInThatRun() {
    searchFor("weaver", "dyer", "spinner");
    run(Duration.ofMinutes(1), until -> BoardResult.nothing(Outcome.FAILED, "HTTP 500"));

    assertThat(asked).containsExactly("own", "weaver", "dyer");
  }

  private void searchFor(String... terms) {
    UUID ada = new UserRepository(jdbi).create("ada", "hash").orElseThrow().id();
    for (String term : terms) {
      searches.create(ada, SampleSearches.of(term, 1, Site.LINKEDIN));
    }
  }

  private static BoardResult spent(Deadline until, Outcome outcome) {
    try {
      Thread.sleep(until.remaining());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return BoardResult.nothing(outcome, "all the time was spent");
  }

  private FetchReport run(Duration time, Function<Deadline, BoardResult> behaviour) {
    Board board =
        new Board() {
          @Override
          public Site site() {
            return Site.LINKEDIN;
          }

          @Override
          public BoardResult search(Search search, KnownPostings known, Deadline deadline) {
            asked.add(search.term());
            return behaviour.apply(deadline);
          }
        };
    return new Fetcher(
            List.of(board),
            postings -> List.of(),
            history,
            KnownPostings.none(),
            new CloudWatchDouble().metrics(),
            Clock.systemUTC())
        .run(FetchOrder.of(Trigger.EVENTBRIDGE, Search.of("own", 5, 1)), Deadline.in(time));
  }
}
