package com.jobping.doubles.boards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.job.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapturedCorpusTest {
  private static final String CARD =
      "<li><div class=\"base-search-card\" data-entity-urn=\"urn:li:jobPosting:%s\"></div></li>";
  private static final String POSTING =
      """
      {"site":"%s","id":"%s","title":"Loom Engineer","company":"nan","location":"Trondheim",\
      "date_posted":"2024-05-06T00:00:00.000","min_amount":10.5,"currency":"EUR",\
      "interval":"hourly","description":"**Weave** light\\n\\n* into cloth"}
      """;

  @TempDir private Path folder = Path.of("replaced");

  @Test
  void realPagesComeFirstAndGeneratedCardsFollow() throws IOException {
    write("linkedin/search/a.html", CARD.formatted("9001") + CARD.formatted("9002"));
    write("linkedin/search/b.html", CARD.formatted("9003"));
    write("linkedin/search/0-old.html", "<ul><li class=\"job-result-card\"></li></ul>");
    write("postings.jsonl", posting("linkedin", "li-9003") + posting("linkedin", "li-9004"));

    withBoards(
        (corpus, visitor) -> {
          assertThat(corpus.size(Site.LINKEDIN)).isEqualTo(4);
          for (int step : List.of(1, 10, 60)) {
            assertThat(visitor.linkedInWalk("keywords=anything&step=" + step, step))
                .containsExactly("9001", "9002", "9003", "9004");
          }
          assertThat(visitor.linkedInSearch("step=1&keywords=anything&start=3").body())
              .as("a page of another layout is left out")
              .isEmpty();
        });
  }

  @Test
  void aJobPageIsTheRealOneOrMadeFromThePostingOrGone() throws IOException {
    write(
        "linkedin/detail/x.html",
        "<h2 class=\"top-card-layout__title\">Dyer</h2>"
            + "<code id=\"decoratedJobPostingId\"><!--\"9000005\"--></code>");
    write("postings.jsonl", posting("linkedin", "li-9000006"));

    withBoards(
        (corpus, visitor) -> {
          assertThat(visitor.linkedInWalk("", 10)).containsExactly("9000006", "9000005");
          assertThat(visitor.linkedInJob("9000005").body()).contains("decoratedJobPostingId");
          assertThat(Jsoup.parse(visitor.linkedInJob("9000006").body()).select("strong").text())
              .isEqualTo("Weave");
          assertThat(visitor.linkedInJob("9000007").statusCode()).isEqualTo(404);
        });
  }

  @Test
  void realAnswersOfIndeedAndGlassdoorAreServedVerbatim() throws IOException {
    write(
        "indeed/a_jobSearch.json",
        "{\"data\":{\"jobSearch\":{\"results\":[{\"job\":{\"key\":\"k1\",\"odd\":[1]}}]}}}");
    write(
        "glassdoor/a_jobListings.json",
        "{\"data\":{\"jobListings\":{\"jobListings\":[{\"jobview\":{\"job\":{\"listingId\":71}}}]}}}");
    write(
        "postings.jsonl",
        posting("indeed", "in-k2") + posting("glassdoor", "gd-72") + posting("google", "go-1"));

    withBoards(
        (corpus, visitor) -> {
          assertThat(visitor.indeedWalk("anything", 1, ""))
              .extracting(job -> job.path("key").asText())
              .containsExactly("k1", "k2");
          assertThat(visitor.indeedWalk("anything", 1, "").getFirst().path("odd")).hasSize(1);
          assertThat(visitor.glassdoorWalk("anything"))
              .extracting(view -> view.at("/job/listingId").asText())
              .containsExactly("71", "72");
          assertThat(corpus.skipped()).containsOnlyKeys("google").containsValue(1L);
        });
  }

  @Test
  void theSharedCapturesCanBeWalkedToTheEnd() {
    Path captures = Path.of(System.getProperty("jobping.captures", "../../shared/captures"));
    assumeTrue(Files.isDirectory(captures), "no captures at " + captures);
    Corpus corpus = Corpus.fromCaptures(captures);
    try (BoardSimulator boards = BoardSimulator.start(corpus);
        Visitor visitor = new Visitor(boards)) {
      Set<String> linkedIn = new HashSet<>(visitor.linkedInWalk("keywords=engineer", 10));

      assertThat(linkedIn).hasSize(corpus.size(Site.LINKEDIN));
      assertThat(visitor.indeedWalk("engineer", 100, ""))
          .extracting(job -> job.path("key").asText())
          .doesNotHaveDuplicates()
          .hasSize(corpus.size(Site.INDEED));
      assertThat(visitor.glassdoorWalk("engineer"))
          .extracting((JsonNode view) -> view.at("/job/listingId").asText())
          .doesNotHaveDuplicates()
          .hasSize(corpus.size(Site.GLASSDOOR));
    }
  }

  private interface Check {
    void accept(Corpus corpus, Visitor visitor);
  }

  private void withBoards(Check check) {
    Corpus corpus = Corpus.fromCaptures(folder);
    try (BoardSimulator boards = BoardSimulator.start(corpus);
        Visitor visitor = new Visitor(boards)) {
      check.accept(corpus, visitor);
    }
  }

  private static String posting(String site, String id) {
    return POSTING.formatted(site, id);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
