package com.jobping.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.jobping.fetcher.board.BoardResult;
import com.jobping.fetcher.board.KnownPostings;
import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.Search;
import com.jobping.fetcher.scrape.FakeBoardServer;
import com.jobping.fetcher.scrape.FakeBoardServer.Reply;
import com.jobping.fetcher.scrape.Scraper;
import com.jobping.job.Site;
import com.jobping.lambda.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Boards that answer with real walls, and with a layout of years ago. */
class CapturedBoardsTest {
  private static final Optional<Path> FOLDER = Captures.folder();

  @Test
  void everyWallIsABlockWhateverItsStatus() throws Exception {
    for (Path file : files("blocked")) {
      Site site = Site.fromCode(file.getFileName().toString().replaceAll("_.*", "")).orElseThrow();
      for (int status : List.of(200, 403, 503)) {
        BoardResult result = search(site, status, Files.readString(file));
        assertThat(result.outcome()).as("%s %d", file, status).isEqualTo(Outcome.BLOCKED);
        assertThat(result.traffic().requests()).as("%s %d", file, status).isEqualTo(1);
      }
    }
  }

  @Test
  void theLayoutOf2020IsAChange() throws Exception {
    for (Path file : files("linkedin/search")) {
      if (file.getFileName().toString().startsWith("coghost")) {
        assertThat(search(Site.LINKEDIN, 200, Files.readString(file)).outcome())
            .isEqualTo(Outcome.CHANGED);
        return;
      }
    }
    throw new AssertionError("No page of 2020 among the captures");
  }

  private static List<Path> files(String folder) throws IOException {
    assumeTrue(FOLDER.isPresent(), "no captures here");
    try (Stream<Path> files = Files.list(FOLDER.orElseThrow().resolve(folder))) {
      return files.sorted().toList();
    }
  }

  private static BoardResult search(Site site, int status, String page) {
    Reply reply = new Reply(status, Map.of(), page);
    try (FakeBoardServer server = FakeBoardServer.answering(asked -> reply)) {
      return Boards.board(site, new Scraper(Duration.ZERO, duration -> {}), server.url())
          .search(
              Search.of("weaver", 10, 1), KnownPostings.none(), Deadline.in(Duration.ofMinutes(1)));
    }
  }
}
