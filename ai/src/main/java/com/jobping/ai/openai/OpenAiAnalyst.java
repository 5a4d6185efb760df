package com.jobping.ai.openai;

import static java.util.Objects.requireNonNull;

import com.jobping.ai.Analyst;
import com.jobping.ai.AnalystException;
import com.jobping.ai.Assessment;
import com.jobping.ai.CompanyQuestion;
import com.jobping.ai.Purpose;
import com.jobping.ai.ScoreQuestion;
import com.jobping.ai.Verdict;
import com.jobping.ai.usage.UsageMeter;
import com.jobping.company.CompanyInfo;
import com.jobping.job.Job;
import com.jobping.lambda.Deadline;
import com.jobping.match.MatchAnalysis;
import com.jobping.settings.Secret;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.credential.BearerTokenCredential;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/**
 * Asks a model over OpenAI's chat completions, with structured outputs. A bad answer is asked for
 * once more, with what was wrong with it. Network and provider errors are left to the caller's
 * redelivery, because a retry inside the call would outlive the function's deadline unseen.
 */
public final class OpenAiAnalyst implements Analyst {
  /** {@link CompanyInfo#analyst()} and {@link MatchAnalysis#analyst()}. */
  public static final String NAME = "openai";

  private final Conversation conversation;
  private final String model;
  private final InstantSource clock;

  /** Asks {@code model} of {@code client}, which reads {@code apiKey}. */
  OpenAiAnalyst(
      OpenAIClient client, Secret apiKey, String model, UsageMeter meter, InstantSource clock) {
    this.conversation = new Conversation(client, apiKey, model, meter);
    this.model = requireNonNull(model, "model is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Asks {@code model} at {@code baseUrl}; nothing is connected, nor {@code apiKey} read, before
   * the first question. A key that is rejected is fetched anew for the next.
   */
  public static OpenAiAnalyst connect(
      Secret apiKey, URI baseUrl, String model, UsageMeter meter, InstantSource clock) {
    OpenAIClient client =
        OpenAIOkHttpClient.builder()
            .credential(BearerTokenCredential.create(apiKey::value))
            .baseUrl(baseUrl.toString())
            .maxRetries(0)
            .build();
    return new OpenAiAnalyst(client, apiKey, model, meter, clock);
  }

  @Override
  public CompanyInfo research(CompanyQuestion question, Deadline deadline) {
    CompanyAnswer answer =
        conversation
            .ask(
                Purpose.RESEARCH,
                Prompts.RESEARCH,
                Prompts.question(question),
                CompanyAnswer.class,
                deadline)
            .value();
    return new CompanyInfo(
        answer.companySize(),
        answer.industry(),
        answer.culture(),
        answer.funding(),
        answer.notableInfo(),
        answer.techStack(),
        answer.workLifeBalance(),
        answer.redFlags(),
        answer.greenFlags(),
        List.of(),
        CompanyInfo.Basis.MODEL_KNOWLEDGE,
        NAME,
        model,
        clock.instant());
  }

  @Override
  public List<Verdict> score(ScoreQuestion question, Deadline deadline) {
    return question.jobs().stream().map(job -> verdict(job, question.prompt(), deadline)).toList();
  }

  private Verdict verdict(Job job, String prompt, Deadline deadline) {
    try {
      return new Verdict.Scored(score(job, prompt, deadline));
    } catch (AnalystException e) {
      return new Verdict.NotScored(e);
    }
  }

  private Assessment score(Job job, String prompt, Deadline deadline) {
    Conversation.Answer<ScoreAnswer> answer =
        conversation.ask(
            Purpose.SCORE,
            Prompts.SCORE,
            Prompts.question(job, prompt),
            ScoreAnswer.class,
            deadline);
    ScoreAnswer score = answer.value();
    return Assessment.of(
        new MatchAnalysis(
            score.score(),
            score.explanation(),
            score.pros(),
            score.cons(),
            score.keyMatchFactors(),
            NAME,
            model),
        prompt,
        answer.inputTokens(),
        answer.outputTokens());
  }
}
