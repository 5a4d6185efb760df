package com.jobping.fetcher.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.jobping.job.Site;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageReaderTest {
  @Test
  void aCardThatCannotBeReadCostsOnlyItself() {
    PageReader reader = new PageReader();
    reader.add(
        () -> {
          throw new UnreadableCard("no_id");
        });
    reader.add(
        () -> {
          throw new IllegalStateException("a bug");
        });
    reader.add(
        () -> {
          throw new StackOverflowError();
        });
    reader.add(
        () -> PostingDraft.of(Site.INDEED, "1", "Weaver", "https://www.indeed.com/x").posting());

    ParsedPage page = reader.page(() -> Outcome.EMPTY, Optional.empty());
    assertThat(page.outcome()).isEqualTo(Outcome.OK);
    assertThat(page.postings()).hasSize(1);
    assertThat(page.dropped()).containsOnly(entry("no_id", 1), entry("malformed", 2));
  }
}
