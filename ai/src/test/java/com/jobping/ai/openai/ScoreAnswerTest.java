package com.jobping.ai.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.jobping.ai.Analyst;
import com.jobping.ai.AnalystException;
import com.jobping.ai.AnalystException.Reason;
import com.jobping.ai.Assessment;
import com.jobping.ai.ScoreQuestion;
import com.jobping.ai.Verdict;
import com.jobping.match.Evidence.Quote;
import com.jobping.match.Evidence.Source;
import com.jobping.match.MatchAnalysis;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreAnswerTest {
  private static final String LOW_PARTS =
      "{\"role\":10,\"skills\":0,\"seniority\":null,\"location\":null,\"pay\":null,\"company\":null}";

  private final Provider provider = new Provider();

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void aGoodAnswerIsTheScoreWithItsEvidenceAndOrigin() {
    provider.openAi.says(Samples.GOOD_SCORE);
    Assessment assessment = provider.score(Samples.job(), Samples.WISHES);

    MatchAnalysis analysis = assessment.analysis();
    assertThat(analysis.score()).isEqualTo(94);
    assertThat(analysis.subScores().skills()).hasValue(95);
    assertThat(analysis.subScores().pay()).isEmpty();
    assertThat(analysis.explanation()).isEqualTo("It fits. It is remote.");
    assertThat(analysis.pros()).containsExactly("Written in Kotlin");
    assertThat(analysis.evidence().pros())
        .containsExactly(new Quote("looms are written in Kotlin", Source.POSTING));
    assertThat(analysis.evidence().keyMatchFactors())
        .containsExactly(new Quote("remote", Source.PROMPT));
    assertThat(analysis.opinions()).isEqualTo(1);
    assertThat(analysis.analyst()).isEqualTo("openai");
    assertThat(assessment.origin().model()).isEqualTo("gpt-test");
    assertThat(assessment.origin().rubricVersion()).isEqualTo(Analyst.RUBRIC_VERSION);
    assertThat(assessment.origin().inputTokens()).isEqualTo(100);
    assertThat(assessment.origin().outputTokens()).isEqualTo(20);
    assertThat(assessment.origin().promptHash()).hasSize(64);
  }

  @Test
  void theTotalIsReckonedHereWhateverTheModelSays() {
    provider.openAi.says(
        Samples.answers(Samples.GOOD_ANSWER.replace("{\"index\"", "{\"score\":12,\"index\"")));

    assertThat(provider.score(Samples.job(), Samples.WISHES).analysis().score()).isEqualTo(94);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OUR LOOMS ARE  WRITTEN in Kotlin",
        "“Our looms are written in **Kotlin**”",
        "Our looms … find a broken thread",
        "teach them to find a broken thread",
        "we pay what we say.",
        "title: Loom Engineer",
        "Loom\u00A0Engineer"
      })
  void aQuoteIsFoundWhateverBecameOfCaseSpaceQuoteMarksAndMarkdown(String quote) {
    provider.openAi.says(Samples.GOOD_SCORE.replace("looms are written in Kotlin", quote));

    assertThat(provider.score(Samples.job(), Samples.WISHES).analysis().pros()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Our looms are written in Rust",
        "Kot",
        "find a broken thread … Our looms",
        "…",
        "C#",
        "no on-call"
      })
  void aClaimOnWordsThatAreNotThereIsDropped(String quote) {
    String invented =
        "{\"claim\":\"Invented\",\"source\":\"posting\",\"quote\":\"%s\"},".formatted(quote);
    provider.openAi.says(Samples.GOOD_SCORE.replace("\"pros\":[", "\"pros\":[" + invented));

    MatchAnalysis analysis = provider.score(Samples.job(), Samples.WISHES).analysis();
    assertThat(analysis.pros()).containsExactly("Written in Kotlin");
    assertThat(analysis.evidence().pros()).hasSize(1);
    assertThat(provider.openAi.received()).hasSize(1);
  }

  @Test
  void aQuoteIsCreditedToWhereItReallyStands() {
    provider.openAi.says(
        Samples.GOOD_SCORE
            .replace("looms are written in Kotlin", "Pays well")
            .replace(
                "\"source\":\"prompt\",\"quote\":\"remote\"",
                "\"source\":\"COMPANY\",\"quote\":\"on-call\""));

    MatchAnalysis analysis = provider.score(Samples.job(), Samples.WISHES).analysis();
    assertThat(analysis.evidence().pros()).containsExactly(new Quote("Pays well", Source.COMPANY));
    assertThat(analysis.evidence().keyMatchFactors())
        .containsExactly(new Quote("on-call", Source.PROMPT));
  }

  @Test
  void aJobThatFitsNeedsAProThatRestsOnTheJobAndNotOnTheWishesAlone() {
    assertBad(
        Samples.GOOD_SCORE.replace("looms are written in Kotlin", "no on-call"),
        "no pro rested on words of the posting or the company");
  }

  @Test
  void aJobThatDoesNotFitNeedsACon() {
    String low = Samples.GOOD_SCORE.replaceFirst("\\{\"role\":90[^}]*}", LOW_PARTS);
    assertBad(low, "no con rested on words of the posting, the company or the wishes");

    provider.openAi.says(
        low.replace(
            "\"cons\":[]",
            "\"cons\":[{\"claim\":\"No word of it\",\"source\":\"prompt\",\"quote\":\"no on-call\"}]"));
    assertThat(provider.score(Samples.job(), Samples.WISHES).analysis().score()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "role":90                   | "role":101                        | role was not within 0 to 100
          "location":100              | "location":-1                     | location was not within 0 to 100
          "role":90,"skills":95       | "role":null,"skills":null         | every sub-score
          "role":90                   | "role":"all of it"                | not the JSON of the schema
          "explanation":"It fits. It is remote." | "explanation":" "      | explanation was blank
          "It fits. It is remote."    | "See https://looms.example.com"   | it held a link
          "It fits. It is remote."    | "There is no total; it is reckoned from the parts. Pros, cons and key match factors" | repeated the instructions
          "cons":[]                   | "cons":null                       | not the JSON of the schema
          ,"sub_scores"               | ,"sub_scored"                     | not the JSON of the schema
          {"answers":                 | I'd say 75, top secret words      | not the JSON of the schema
          """)
  void anAnswerThatStaysBadIsNoScore(String good, String bad, String reason) {
    assertThat(Samples.GOOD_SCORE.replace("\n ", "")).contains(good);
    assertBad(
        Samples.GOOD_SCORE
            .replace("\n ", "")
            .replace(
                "\"location\":100",
                good.contains("skills") ? "\"location\":null" : "\"location\":100")
            .replace(good, bad),
        reason);
  }

  @Test
  void whatIsTooMuchIsBad() {
    assertBad(Samples.GOOD_SCORE.replace("It fits.", "It fits. ".repeat(1_000)), "characters");
    assertBad(Samples.GOOD_SCORE.replace("Written in Kotlin", "K".repeat(501)), "characters");
    String claim = "{\"claim\":\"Kotlin\",\"source\":\"posting\",\"quote\":\"Kotlin\"},";
    assertBad(
        Samples.GOOD_SCORE.replace("\"pros\":[", "\"pros\":[" + claim.repeat(20)), "20 items");
    assertBad("", "it was empty");
  }

  @Test
  void aBadAnswerIsAskedForOnceMoreWithTheReason() {
    provider.openAi.says(Samples.GOOD_SCORE.replace("90", "190")).says(Samples.GOOD_SCORE);
    Assessment assessment = provider.score(Samples.job(), Samples.WISHES);

    assertThat(assessment.analysis().score()).isEqualTo(94);
    assertThat(assessment.origin().inputTokens()).isEqualTo(200);
    assertThat(assessment.origin().outputTokens()).isEqualTo(40);
    List<String> again = provider.request(2).messages("user");
    assertThat(again.subList(0, 2)).isEqualTo(provider.request(1).messages("user"));
    assertThat(again.getLast())
        .isEqualTo(
            "Your last answer could not be used: of job 1, role was not within 0 to 100. Answer"
                + " anew, by the instructions.");
  }

  @Test
  void anAnswerThatIsCutOffIsBad() {
    provider.openAi.says("{\"answers\":[{\"pro", "length").says("{\"answers\":[{\"pro", "length");

    assertThat(failure().reason()).isEqualTo(Reason.BAD_ANSWER);
    assertThat(provider.request(2).messages("user").getLast()).contains("cut off");
  }

  @Test
  void aModelThatDeclinesTwiceHasRefused() {
    provider.openAi.refuses("I can't do that").says("", "content_filter");
    AnalystException failure = failure();

    assertThat(failure.reason()).isEqualTo(Reason.REFUSED);
    assertThat(failure.isRetryable()).isFalse();
    assertThat(failure).hasMessageNotContaining("I can't do that");
  }

  @Test
  void answersBelongToJobsByTheirIndex() {
    provider.openAi.says(Samples.answers(answer(2, 50), answer(1, 90)));

    assertThat(scores(ask(2))).containsExactly(94, 60);
    assertThat(provider.openAi.received()).hasSize(1);
  }

  @Test
  void theTokensOfARequestAreSharedByItsJobs() {
    provider.openAi.says(Samples.answers(answer(1, 90), answer(2, 90), answer(3, 90)));

    assertThat(ask(3).stream().map(verdict -> verdict.orThrow().origin().inputTokens()))
        .containsExactly(34, 33, 33);
  }

  @Test
  void aMissingADoubleOrAnUnknownIndexIsABadAnswerForThatJobAlone() {
    provider
        .openAi
        .says(Samples.answers(answer(1, 90), answer(3, 90), answer(3, 90), answer(7, 90)))
        .says(Samples.answers(answer(1, 50), answer(2, 50)));

    assertThat(scores(ask(3))).containsExactly(94, 60, 60);
    List<String> again = provider.request(2).messages("user");
    assertThat(again).hasSize(4);
    assertThat(again.get(0)).startsWith("<job_1>").contains("Engineer 2");
    assertThat(again.get(1)).startsWith("<job_2>").contains("Engineer 3");
    assertThat(again.getLast())
        .contains("of job 1, there were 0 answers with this index")
        .contains("of job 2, there were 2 answers with this index");
  }

  @Test
  void aJobThatStaysWithoutAnAnswerTakesNoOtherWithIt() {
    provider.openAi.says(Samples.answers(answer(1, 90))).fails(503, "overloaded");
    List<Verdict> verdicts = ask(2);

    assertThat(verdicts.getFirst()).isInstanceOf(Verdict.Scored.class);
    assertThat(verdicts.getLast())
        .isInstanceOfSatisfying(
            Verdict.NotScored.class,
            unscored -> assertThat(unscored.reason().reason()).isEqualTo(Reason.UNAVAILABLE));
  }

  private List<Verdict> ask(int jobs) {
    return provider
        .analyst()
        .score(
            new ScoreQuestion(
                Samples.USER,
                Samples.WISHES,
                IntStream.rangeClosed(1, jobs)
                    .mapToObj(
                        number ->
                            Samples.job(
                                UUID.randomUUID(), "Engineer " + number, Samples.DESCRIPTION))
                    .toList()),
            Provider.AMPLE);
  }

  private static List<Integer> scores(List<Verdict> verdicts) {
    return verdicts.stream().map(verdict -> verdict.orThrow().analysis().score()).toList();
  }

  private static String answer(int index, int role) {
    return Samples.GOOD_ANSWER
        .replace("\"index\":1", "\"index\":" + index)
        .replace("\"role\":90", "\"role\":" + role);
  }

  private void assertBad(String content, String reason) {
    provider.openAi.says(content).says(content);
    AnalystException failure = failure();

    assertThat(failure.reason()).as(content).isEqualTo(Reason.BAD_ANSWER);
    assertThat(failure.isRetryable()).isFalse();
    assertThat(failure).hasMessageContaining(reason).hasMessageNotContaining("top secret words");
  }

  private AnalystException failure() {
    return catchThrowableOfType(
        AnalystException.class, () -> provider.score(Samples.job(), Samples.WISHES));
  }
}
