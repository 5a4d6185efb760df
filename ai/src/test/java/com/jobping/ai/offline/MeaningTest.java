package com.jobping.ai.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.ai.ScoreQuestion;
import com.jobping.job.Job;
import com.jobping.job.JobStatus;
import com.jobping.lambda.Deadline;
import com.jobping.match.Evidence.Quote;
import com.jobping.match.MatchAnalysis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a sentence model adds to the offline analyst. */
class MeaningTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final String PROMPT = "Beekeeper. I want to work outdoors.";

  private final List<String> read = new ArrayList<>();
  private final OfflineAnalyst analyst =
      new OfflineAnalyst(() -> NOW, Optional.of(new ByHand(read)));

  @Test
  void wordsThatNobodyKnowsAreComparedByMeaning() {
    MatchAnalysis near = score("Apiarist", "You look after bees in the open air.");
    MatchAnalysis far = score("Data Clerk", "You type numbers into a machine.");

    assertThat(near.score()).isGreaterThan(70);
    assertThat(far.score()).isLessThan(30);
    assertThat(near.model()).isEqualTo("lexical-2+by-hand");
    assertThat(near.explanation()).contains("made offline", "does not understand");
  }

  @Test
  void theNearestSentenceSpeaksForTheJobAndTheFarthestAgainstIt() {
    MatchAnalysis analysis =
        score(
            "Apiarist",
            "You look after bees in the open air. Once a week you write Java for our shop.");

    assertThat(analysis.pros())
        .last()
        .asString()
        .startsWith("“You look after bees in the open air.” is near to “");
    assertThat(analysis.evidence().pros())
        .extracting(Quote::quote)
        .contains("You look after bees in the open air.");
    assertThat(analysis.cons())
        .contains("“Once a week you write Java for our shop.” is far from every wish");
    assertThat(analysis.evidence().cons())
        .extracting(Quote::quote)
        .contains("Once a week you write Java for our shop.");
  }

  @Test
  void aDescriptionUnderAnotherRoleIsNotReadAtAll() {
    score("Data Clerk", "You type numbers into a machine.");

    assertThat(read).contains("Data Clerk").doesNotContain("You type numbers into a machine.");
  }

  @Test
  void noSentenceIsReadTwice() {
    score("Apiarist", "You look after bees in the open air.");
    score("Apiarist", "You look after bees in the open air.");

    assertThat(read).doesNotHaveDuplicates();
  }

  private MatchAnalysis score(String title, String description) {
    Job job =
        new Job(
            new UUID(0, 1),
            title,
            Optional.of("Somebody & Co"),
            Optional.empty(),
            Optional.empty(),
            "https://jobs.example/1",
            Optional.empty(),
            Optional.of(description),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            JobStatus.ENRICHED,
            NOW);
    return analyst
        .score(ScoreQuestion.of(new UUID(0, 2), PROMPT, job), Deadline.in(Duration.ofMinutes(1)))
        .getFirst()
        .orThrow()
        .analysis();
  }

  /** Knows two things to mean: bees and the open air, or anything else. */
  private record ByHand(List<String> read) implements SentenceModel {
    @Override
    public String name() {
      return "by-hand";
    }

    @Override
    public List<float[]> vectors(List<String> sentences) {
      read.addAll(sentences);
      return sentences.stream().map(ByHand::vector).toList();
    }

    private static float[] vector(String sentence) {
      String words = sentence.toLowerCase(Locale.ROOT);
      boolean isBees =
          words.contains("bee") || words.contains("apiarist") || words.contains("outdoors");
      return isBees ? new float[] {1, 0} : new float[] {0, 1};
    }
  }
}
