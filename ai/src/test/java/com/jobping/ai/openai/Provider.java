package com.jobping.ai.openai;

import com.jobping.ai.Analyst;
import com.jobping.ai.Assessment;
import com.jobping.ai.ScoreQuestion;
import com.jobping.ai.usage.Spending;
import com.jobping.ai.usage.SpendingSettings;
import com.jobping.doubles.cloudwatch.CloudWatchDouble;
import com.jobping.doubles.openai.OpenAiDouble;
import com.jobping.job.Job;
import com.jobping.lambda.Deadline;
import com.jobping.settings.Secret;
import com.jobping.settings.Settings;
import java.time.Duration;
import java.util.Map;

/** OpenAI's API on a real HTTP server, and analysts that ask it. */
final class Provider implements AutoCloseable {
  static final String KEY = "sk-secret-loom-key";
  static final Deadline AMPLE = Deadline.in(Duration.ofMinutes(5));

  final OpenAiDouble openAi = OpenAiDouble.start();
  final CloudWatchDouble cloudWatch = new CloudWatchDouble();

  /** One that asks by chat completions alone. */
  Analyst analyst() {
    return analyst(Secret.of(KEY), false, unlimited());
  }

  /** One that searches the web for companies. */
  Analyst searching() {
    return analyst(Secret.of(KEY), true, unlimited());
  }

  Analyst analyst(Secret key, boolean searchesWeb, Spending spending) {
    return OpenAiAnalyst.connect(
        key, openAi.baseUrl(), "gpt-test", searchesWeb, spending, () -> Samples.NOW);
  }

  /** Two dollars a million tokens in, eight out; published, and neither limited nor kept. */
  Spending unlimited() {
    Map<String, String> prices =
        Map.of("OPENAI_INPUT_USD_PER_MILLION", "2", "OPENAI_OUTPUT_USD_PER_MILLION", "8");
    return Settings.of(prices)
        .read(reader -> SpendingSettings.from(reader, "gpt-test"))
        .unlimited(cloudWatch.metrics());
  }

  /** The score of {@code job} for these wishes. */
  Assessment score(Job job, String wishes) {
    return analyst().score(ScoreQuestion.of(Samples.USER, wishes, job), AMPLE).getFirst().orThrow();
  }

  /** The first request, and whatever came after it. */
  OpenAiDouble.Received request(int number) {
    return openAi.received().get(number - 1);
  }

  @Override
  public void close() {
    openAi.close();
  }
}
