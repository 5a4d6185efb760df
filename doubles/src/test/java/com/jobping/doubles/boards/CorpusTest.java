package com.jobping.doubles.boards;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.job.CompanyFacts;
import com.jobping.job.DateProvenance;
import com.jobping.job.DescriptionStatus;
import com.jobping.job.JobPosting;
import com.jobping.job.Site;
import com.jobping.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CorpusTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final Corpus corpus = Corpus.builtIn(NOW);
  private final List<Posting> postings =
      Arrays.stream(Site.values()).flatMap(site -> corpus.on(site).stream()).distinct().toList();

  @Test
  void itHoldsSixtyPostingsSpreadOverTheBoards() {
    assertThat(postings).hasSize(60);
    assertThat(Site.values()).allMatch(site -> corpus.size(site) >= 20);
    assertThat(corpus.skipped()).isEmpty();
  }

  @Test
  void aboutTenPostingsAreListedOnSeveralBoards() {
    assertThat(postings.stream().filter(posting -> posting.ids().size() > 1).count())
        .isBetween(8L, 15L);
    assertThat(postings).anyMatch(posting -> posting.ids().size() == 3);
  }

  @Test
  void atLeastFortyFitASoftwareEngineer() {
    assertThat(new SearchTerm("software engineer").in(postings)).hasSizeGreaterThanOrEqualTo(40);
  }

  @Test
  void mostAreFoundByASearchOfOneHour() {
    Instant hourAgo = NOW.minus(Duration.ofHours(1));

    assertThat(postings.stream().filter(posting -> posting.postedSince(hourAgo)))
        .hasSizeBetween(50, 58);
  }

  @Test
  void everyPostingFitsTheContractOnceItsDescriptionIsCut() {
    assertThat(postings.stream().flatMap(CorpusTest::asRead)).hasSizeGreaterThan(60);
    assertThat(postings)
        .anyMatch(posting -> posting.description().length() > JobPosting.MAX_DESCRIPTION);
    assertThat(postings).anyMatch(posting -> posting.company().isEmpty());
    assertThat(postings).anyMatch(posting -> posting.salary().isEmpty());
  }

  @Test
  void descriptionsAreSubstantialAndDiffer() {
    assertThat(postings).allMatch(posting -> posting.description().length() > 300);
    assertThat(postings).extracting(Posting::description).doesNotHaveDuplicates();
  }

  private static Stream<JobPosting> asRead(Posting posting) {
    return posting.ids().entrySet().stream()
        .map(
            listing ->
                new JobPosting(
                    JobPosting.VERSION,
                    listing.getKey(),
                    listing.getValue(),
                    posting.title(),
                    posting.company(),
                    Optional.empty(),
                    CompanyFacts.NONE,
                    Optional.of(posting.placeText()),
                    Optional.empty(),
                    Optional.of(posting.remote()),
                    "https://www.example.com/" + listing.getValue(),
                    posting.applyUrl(),
                    Text.lines(posting.description(), JobPosting.MAX_DESCRIPTION),
                    DescriptionStatus.FULL,
                    posting.employmentTypes(),
                    posting.seniority(),
                    posting.jobFunction(),
                    posting.salary(),
                    posting.postedAt(),
                    DateProvenance.BOARD_INSTANT,
                    Optional.empty()));
  }
}
