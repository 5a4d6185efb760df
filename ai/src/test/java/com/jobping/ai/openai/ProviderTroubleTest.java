package com.jobping.ai.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.jobping.ai.Analyst;
import com.jobping.ai.AnalystException;
import com.jobping.ai.AnalystException.Reason;
import com.jobping.ai.Purpose;
import com.jobping.ai.ScoreQuestion;
import com.jobping.ai.Verdict;
import com.jobping.ai.usage.PlannedRequest;
import com.jobping.ai.usage.RateHeaders;
import com.jobping.ai.usage.Spending;
import com.jobping.ai.usage.Usage;
import com.jobping.doubles.openai.OpenAiDouble;
import com.jobping.error.CodedException;
import com.jobping.lambda.Deadline;
import com.jobping.settings.Secret;
import com.jobping.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProviderTroubleTest {
  private final Provider provider = new Provider();
  private final OpenAiDouble openAi = provider.openAi;
  private final RecordingSpending spending = new RecordingSpending();
  private final Analyst analyst = provider.analyst(Secret.of(Provider.KEY), false, spending);

  private String storedKey = "sk-old";

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void aRateLimitIsWaitedForWhereThereIsTime() {
    openAi
        .fails(429, "Rate limit reached", Map.of("retry-after-ms", "20"))
        .says(Samples.GOOD_SCORE);

    assertThat(ask(Provider.AMPLE)).isInstanceOf(Verdict.Scored.class);
    assertThat(spending.refused).isEqualTo(1);
    assertThat(spending.limits.getFirst().retryAfter()).hasValue(Duration.ofMillis(20));
    assertThat(spending.planned).hasSize(2);
  }

  @Test
  void aRateLimitIsWaitedForOnce() {
    Map<String, String> soon = Map.of("Retry-After", "0");
    openAi.fails(429, "Rate limit reached", soon).fails(429, "Rate limit reached", soon);

    assertThat(failure(Provider.AMPLE).reason()).isEqualTo(Reason.RATE_LIMITED);
    assertThat(openAi.received()).hasSize(2);
  }

  @Test
  void aRateLimitThatOutlastsTheDeadlineIsLeftToRedelivery() {
    openAi.fails(429, "Rate limit reached", Map.of("Retry-After", "600"));
    AnalystException failure = failure(Deadline.in(Duration.ofMinutes(5)));

    assertThat(failure.reason()).isEqualTo(Reason.RATE_LIMITED);
    assertThat(failure.isRetryable()).isTrue();
    assertThat(failure.waitsUntil()).hasValue(Samples.NOW.plusSeconds(600));
    assertThat(openAi.received()).hasSize(1);
  }

  @Test
  void aRateLimitPutsNothingOffForLongerThanADay() {
    openAi.fails(429, "Rate limit reached", Map.of("Retry-After", "999999999"));

    assertThat(failure(Provider.AMPLE).waitsUntil()).hasValue(Samples.NOW.plus(Duration.ofDays(1)));
  }

  @Test
  void aRateLimitOfUnknownLengthIsLeftToRedelivery() {
    openAi.fails(429, "You exceeded your current quota", Map.of());
    AnalystException failure = failure(Provider.AMPLE);

    assertThat(failure.reason()).isEqualTo(Reason.RATE_LIMITED);
    assertThat(failure.waitsUntil()).isEmpty();
    assertThat(openAi.received()).hasSize(1);
  }

  @Test
  void aRejectedKeyIsNamedAndNotShown() {
    openAi.fails(401, "Incorrect API key provided: " + Provider.KEY);
    AnalystException failure = failure(Provider.AMPLE);

    assertThat(failure.reason()).isEqualTo(Reason.UNAUTHORIZED);
    assertThat(failure.isRetryable()).isTrue();
    assertThat(failure).hasMessageContaining("check the API key");
  }

  @Test
  void theKeyIsShownNowhereWhateverGoesWrong() {
    String quoted = "Incorrect API key provided: " + Provider.KEY;
    openAi
        .fails(401, quoted)
        .fails(403, quoted)
        .fails(400, quoted)
        .fails(429, quoted)
        .fails(500, quoted)
        .answersWith("{\"error\":\"%s\"}".formatted(quoted))
        .answersWith(quoted)
        .says(quoted)
        .says(quoted)
        .refuses(quoted)
        .refuses(quoted);
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    StringWriter traces = new StringWriter();
    try (PrintStream log = new PrintStream(logged, true, StandardCharsets.UTF_8)) {
      System.setOut(log);
      System.setErr(log);
      for (int trouble = 1; trouble <= 9; trouble++) {
        failure(Provider.AMPLE).printStackTrace(new PrintWriter(traces, true));
      }
    } finally {
      System.setOut(out);
      System.setErr(err);
    }

    assertThat(openAi.received()).hasSize(11);
    assertThat(traces.toString() + logged.toString(StandardCharsets.UTF_8) + analyst)
        .contains("AnalystException")
        .doesNotContain(Provider.KEY);
  }

  @Test
  void theKeyIsReadWhenAQuestionIsAskedAndAnewWhenItWasRejected() {
    Settings settings = Settings.of(Map.of("KEY_ARN", "arn:key"), arn -> storedKey);
    Secret key = settings.read(reader -> reader.secret("KEY", "KEY_ARN"));
    Analyst keyed = provider.analyst(key, false, spending);
    openAi
        .says(Samples.GOOD_SCORE)
        .fails(401, "Incorrect API key provided")
        .says(Samples.GOOD_SCORE);

    ask(keyed, Provider.AMPLE);
    storedKey = "sk-new";
    assertThat(ask(keyed, Provider.AMPLE)).isInstanceOf(Verdict.NotScored.class);
    ask(keyed, Provider.AMPLE);

    assertThat(openAi.received())
        .extracting(OpenAiDouble.Received::authorization)
        .containsExactly("Bearer sk-old", "Bearer sk-old", "Bearer sk-new");
  }

  @Test
  void aKeyThatIsNotThereYetIsSaidAndNothingIsAsked() {
    Settings settings =
        Settings.of(
            Map.of("KEY_ARN", "arn:key"),
            arn -> {
              throw new CodedException("secret_unavailable", "There is no value yet for " + arn);
            });
    Secret key = settings.read(reader -> reader.secret("KEY", "KEY_ARN"));
    Analyst keyed = provider.analyst(key, false, spending);

    assertThatThrownBy(() -> keyed.research(Samples.companyQuestion(), Provider.AMPLE))
        .isInstanceOfSatisfying(
            AnalystException.class,
            failure -> assertThat(failure.reason()).isEqualTo(Reason.UNAUTHORIZED))
        .hasMessageContaining("secret_unavailable")
        .hasMessageContaining("arn:key");
    assertThat(ask(keyed, Provider.AMPLE)).isInstanceOf(Verdict.NotScored.class);
    assertThat(openAi.received()).isEmpty();
    assertThat(spending.planned).as("nothing was sent, so nothing counts").isEmpty();
  }

  @Test
  void anAnswerThatLacksSomethingIsPaidForAllTheSame() {
    openAi.answersWith(
        """
        {"choices":[{"index":0,"message":{"role":"assistant","content":"{}"}}],
         "usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120}}
        """);
    assertThat(failure(Provider.AMPLE).reason()).isEqualTo(Reason.UNAVAILABLE);

    openAi.answersWith(
        """
        {"output":[{"type":"web_search_call","id":"ws_1","status":"completed",
                    "action":{"type":"search","query":"looms"}},
                   {"type":"message","id":"msg_1","role":"assistant","status":"completed"}],
         "usage":{"input_tokens":300,"output_tokens":40,"total_tokens":340}}
        """);
    Analyst searching = provider.analyst(Secret.of(Provider.KEY), true, spending);
    assertThatThrownBy(() -> searching.research(Samples.companyQuestion(), Provider.AMPLE))
        .isInstanceOf(AnalystException.class);

    assertThat(spending.answered)
        .containsExactly(new Usage(100, 0, 20, 0), new Usage(300, 0, 40, 1));
  }

  @Test
  void whatIsScoredIsKeptWhenTheSecondAttemptFailsInAnyWay() {
    Spending once =
        (request, deadline) -> {
          if (!spending.planned.isEmpty()) {
            throw new IllegalStateException("The database is away");
          }
          return spending.begin(request, deadline);
        };
    openAi.says(
        Samples.answers(
            Samples.GOOD_ANSWER,
            Samples.GOOD_ANSWER.replace("\"index\":1", "\"index\":2").replace("90", "190")));
    List<Verdict> verdicts =
        provider
            .analyst(Secret.of(Provider.KEY), false, once)
            .score(
                new ScoreQuestion(
                    Samples.USER,
                    Samples.WISHES,
                    List.of(
                        Samples.job(),
                        Samples.job(UUID.randomUUID(), "Dye Engineer", Samples.DESCRIPTION))),
                Provider.AMPLE);

    assertThat(verdicts.getFirst()).isInstanceOf(Verdict.Scored.class);
    assertThat(verdicts.getLast())
        .isInstanceOfSatisfying(
            Verdict.NotScored.class,
            unscored -> assertThat(unscored.reason().reason()).isEqualTo(Reason.UNAVAILABLE));
  }

  @Test
  void aModelThatDoesNotThinkNeedsNoRoomForThat() {
    OpenAiAnalyst.connect(
            Secret.of(Provider.KEY),
            openAi.baseUrl(),
            "gpt-4.1-mini",
            false,
            spending,
            () -> Samples.NOW)
        .score(ScoreQuestion.of(Samples.USER, Samples.WISHES, Samples.job()), Provider.AMPLE);

    assertThat(spending.planned.getFirst().maxOutputTokens()).isEqualTo(1_500);
  }

  @Test
  void aProviderInTroubleIsUnavailable() {
    openAi
        .fails(500, "boom")
        .fails(503, "overloaded")
        .answersWith("<html>a proxy's page</html>")
        .answersWith("{\"object\":\"something else\"}")
        .answersWith("");

    for (int trouble = 1; trouble <= 5; trouble++) {
      assertThat(failure(Provider.AMPLE).reason()).isEqualTo(Reason.UNAVAILABLE);
    }
    assertThat(openAi.received()).hasSize(5);
    assertThat(spending.answered).as("what it took is not known").containsOnly(Usage.NONE);
    assertThat(spending.closed).isEqualTo(5);
  }

  @Test
  void anUnknownModelIsARejectedRequest() {
    openAi.fails(404, "The model does not exist");

    assertThat(failure(Provider.AMPLE).reason()).isEqualTo(Reason.REQUEST_REJECTED);
  }

  @Test
  void aStallEndsBeforeTheDeadline() {
    openAi.stalls();

    assertThat(failure(Deadline.in(Duration.ofMillis(2_700))).reason())
        .isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void anAnswerThatStallsHalfwayEndsBeforeTheDeadline() {
    openAi.stallsAfter("{\"id\":\"chatcmpl-1\",\"choices\":[");

    assertThat(failure(Deadline.in(Duration.ofMillis(2_700))).reason())
        .isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void aProviderThatIsNotThereIsUnavailable() {
    openAi.close();

    assertThat(failure(Provider.AMPLE).reason()).isEqualTo(Reason.UNAVAILABLE);
  }

  @Test
  void nothingIsAskedThatThereIsNoTimeFor() {
    AnalystException failure = failure(Deadline.in(Duration.ofSeconds(1)));

    assertThat(failure.reason()).isEqualTo(Reason.OUT_OF_TIME);
    assertThat(failure.isRetryable()).isTrue();
    assertThat(spending.planned).isEmpty();
    assertThat(openAi.received()).isEmpty();
  }

  @Test
  void aQuestionOverBudgetIsNotAsked() {
    spending.denial =
        Optional.of(
            AnalystException.waiting(
                Reason.OVER_BUDGET, Samples.NOW.plusSeconds(3_600), "The day's money is spent"));
    AnalystException failure = failure(Provider.AMPLE);

    assertThat(failure.reason()).isEqualTo(Reason.OVER_BUDGET);
    assertThat(failure.isRetryable()).isFalse();
    assertThat(failure.waitsUntil()).hasValue(Samples.NOW.plusSeconds(3_600));
    assertThat(openAi.received()).isEmpty();
  }

  @Test
  void whoeverPaysIsAskedBeforeAndToldAfterEachRequest() {
    openAi
        .caches(64)
        .sendsHeaders(
            Map.of("x-ratelimit-remaining-requests", "99", "x-ratelimit-reset-tokens", "6m0s"))
        .says(Samples.GOOD_SCORE.replace("90", "190"))
        .says(Samples.GOOD_SCORE);
    ask(Provider.AMPLE);

    PlannedRequest planned = spending.planned.getFirst();
    assertThat(planned.purpose()).isEqualTo(Purpose.SCORE);
    assertThat(planned.model()).isEqualTo("gpt-test");
    assertThat(planned.userId()).hasValue(Samples.USER);
    assertThat(planned.inputTokens()).isBetween(800L, 2_000L);
    assertThat(planned.maxOutputTokens()).isEqualTo(8_000);
    assertThat(planned.maxSearches()).isZero();
    Usage each = new Usage(100, 64, 20, 0);
    assertThat(spending.answered).containsExactly(each, each);
    assertThat(spending.closed).isEqualTo(2);
    RateHeaders limits = spending.limits.getFirst();
    assertThat(limits.requests().remaining()).hasValue(99);
    assertThat(limits.tokens().reset()).hasValue(Duration.ofMinutes(6));
  }

  @Test
  void everyAnswerIsPublishedAlsoOneThatIsNotUsed() {
    openAi.says(Samples.GOOD_SCORE.replace("90", "190")).says(Samples.GOOD_SCORE);
    provider.score(Samples.job(), Samples.WISHES);

    assertThat(provider.cloudWatch.values("AiInputTokens", Map.of("Purpose", "score")))
        .containsExactly(BigDecimal.valueOf(100), BigDecimal.valueOf(100));
    assertThat(provider.cloudWatch.values("AiOutputTokens"))
        .containsExactly(BigDecimal.valueOf(20), BigDecimal.valueOf(20));
    // 100 tokens in at 2 dollars a million, 20 out at 8.
    assertThat(provider.cloudWatch.values("AiCostUsd"))
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal("0.00036"), new BigDecimal("0.00036"));
    assertThat(provider.cloudWatch.values("AiCostUsd", Map.of("Purpose", "research"))).isEmpty();
  }

  private Verdict ask(Deadline deadline) {
    return ask(analyst, deadline);
  }

  private static Verdict ask(Analyst asked, Deadline deadline) {
    return asked
        .score(ScoreQuestion.of(Samples.USER, Samples.WISHES, Samples.job()), deadline)
        .getFirst();
  }

  private AnalystException failure(Deadline deadline) {
    return catchThrowableOfType(AnalystException.class, () -> ask(deadline).orThrow());
  }
}
