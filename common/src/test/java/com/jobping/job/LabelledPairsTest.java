package com.jobping.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.company.CompanyName;
import com.jobping.job.JobFingerprint.Candidate;
import com.jobping.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The rule against real postings: pairs that were looked at and called the same job, different
 * ones, or unsure. The pairs are all that share an employer and a title, or much of their text;
 * what is in no pair was told apart without a look. The postings are not in the repository; where
 * they are not found the test is skipped.
 */
class LabelledPairsTest {
  private static final Optional<Path> POSTINGS = postings();

  private final Map<String, Posting> postings = new LinkedHashMap<>();
  private final List<Pair> pairs = new ArrayList<>();

  @BeforeEach
  void needsCaptures() throws IOException {
    assumeTrue(POSTINGS.isPresent(), "no captures here");
    ObjectMapper mapper = Json.mapper();
    for (String line : Files.readAllLines(POSTINGS.orElseThrow())) {
      Posting posting = Posting.of(mapper.readTree(line));
      postings.put(posting.name(), posting);
    }
    try (var labels = getClass().getResourceAsStream("labelled-pairs.csv")) {
      new String(labels.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(this::pair)
          .forEach(pairs::add);
    }
  }

  @Test
  void aWrongMergeIsWorseThanAMissedOne() {
    Score before = score("exact text", LabelledPairsTest::readTheSameAtTheirBeginning);
    Score now = score("likeness", LabelledPairsTest::areOneJob);

    assertThat(now.precision()).isGreaterThanOrEqualTo(0.99);
    assertThat(now.recall()).isGreaterThanOrEqualTo(0.80);
    assertThat(now.recall()).isGreaterThan(before.recall());
  }

  @Test
  void postingsThatNobodyTookForOneAreTakenForOneByNoRuleEither() {
    List<String> merged = new ArrayList<>();
    List<Posting> all = List.copyOf(postings.values());
    for (int first = 0; first < all.size(); first++) {
      for (int second = first + 1; second < all.size(); second++) {
        Pair pair = new Pair(all.get(first), all.get(second), "");
        if (areOneJob(pair.one(), pair.other()) && pairs.stream().noneMatch(pair::isOf)) {
          merged.add(pair.toString());
        }
      }
    }
    assertThat(merged).isEmpty();
  }

  private Score score(String rule, BiPredicate<Posting, Posting> same) {
    int right = 0;
    int wrong = 0;
    int missed = 0;
    for (Pair pair : pairs) {
      boolean merged = same.test(pair.one(), pair.other());
      if (pair.label().equals("same")) {
        right += merged ? 1 : 0;
        missed += merged ? 0 : 1;
      } else if (pair.label().equals("different")) {
        wrong += merged ? 1 : 0;
      }
      if (merged != pair.label().equals("same") && !pair.label().equals("unsure")) {
        System.out.printf("%s %s: %s%n", rule, merged ? "merges" : "misses", pair);
      }
    }
    Score score = new Score(right, wrong, missed);
    System.out.printf(
        Locale.ROOT,
        "%s: precision %.3f, recall %.3f (%s)%n",
        rule,
        score.precision(),
        score.recall(),
        score);
    return score;
  }

  private static boolean areOneJob(Posting one, Posting other) {
    return one.fingerprint()
        .among(
            List.of(new Candidate<>(other, other.fingerprint(), one.site().equals(other.site()))))
        .isPresent();
  }

  /** The rule before this one: the same 300 letters and digits under one employer and title. */
  private static boolean readTheSameAtTheirBeginning(Posting one, Posting other) {
    return !one.site().equals(other.site())
        && one.company().isPresent()
        && other.company().isPresent()
        && one.opening().length() >= 120
        && one.opening().equals(other.opening())
        && letters(one.title()).equals(letters(other.title()))
        && CompanyName.of(one.company().get())
            .normalized()
            .equals(CompanyName.of(other.company().get()).normalized());
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
  }

  private Pair pair(String line) {
    String[] cells = line.split(",", -1);
    return new Pair(posting(cells[0], cells[1]), posting(cells[2], cells[3]), cells[4]);
  }

  private Posting posting(String site, String id) {
    return Optional.ofNullable(postings.get(site + " " + id)).orElseThrow();
  }

  private static Optional<Path> postings() {
    Optional<Path> named =
        Optional.ofNullable(System.getProperty("jobping.captures"))
            .or(() -> Optional.ofNullable(System.getenv("JOBPING_CAPTURES")))
            .map(Path::of);
    return named
        .map(Stream::of)
        .orElseGet(
            () ->
                Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                    .map(path -> path.resolve("shared/captures")))
        .map(folder -> folder.resolve("postings.jsonl"))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private record Score(int right, int wrong, int missed) {
    double precision() {
      return (double) right / (right + wrong);
    }

    double recall() {
      return (double) right / (right + missed);
    }
  }

  private record Pair(Posting one, Posting other, String label) {
    boolean isOf(Pair labelled) {
      return one.equals(labelled.one()) && other.equals(labelled.other());
    }

    @Override
    public String toString() {
      return one.name() + " and " + other.name();
    }
  }

  private record Posting(
      String name,
      String site,
      String title,
      Optional<String> company,
      String opening,
      JobFingerprint fingerprint) {
    static Posting of(JsonNode json) {
      String site = json.path("site").asText();
      String title = json.path("title").asText();
      Optional<String> company = text(json.path("company"));
      String description = json.path("description").asText();
      String letters = letters(description);
      return new Posting(
          site + " " + json.path("id").asText(),
          site,
          title,
          company,
          letters.substring(0, Math.min(300, letters.length())),
          new JobFingerprint(
              title, company, text(json.path("location")), DescriptionSketch.of(description)));
    }

    private static Optional<String> text(JsonNode value) {
      return value.isTextual() && !value.asText().isBlank()
          ? Optional.of(value.asText())
          : Optional.empty();
    }
  }
}
