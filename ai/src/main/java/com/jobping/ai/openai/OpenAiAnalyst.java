package com.jobping.ai.openai;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.ai.Analyst;
import com.jobping.ai.CompanyQuestion;
import com.jobping.ai.ScoreQuestion;
import com.jobping.ai.Verdict;
import com.jobping.ai.usage.Spending;
import com.jobping.company.CompanyInfo;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.match.MatchAnalysis;
import com.jobping.settings.Secret;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.credential.BearerTokenCredential;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Asks a model of OpenAI's or of a compatible provider, with structured outputs. An answer that
 * cannot be used is asked for once more, with what was wrong with it. Network and provider errors
 * are left to the caller's redelivery, because a retry inside the call would outlive the function's
 * deadline unseen.
 */
public final class OpenAiAnalyst implements Analyst {
  /** {@link CompanyInfo#analyst()} and {@link MatchAnalysis#analyst()}. */
  public static final String NAME = "openai";

  private final Researcher researcher;
  private final Scorer scorer;

  private OpenAiAnalyst(Researcher researcher, Scorer scorer) {
    this.researcher = requireNonNull(researcher, "researcher is null");
    this.scorer = requireNonNull(scorer, "scorer is null");
  }

  /**
   * Asks {@code model} at {@code baseUrl}; nothing is connected, nor {@code apiKey} read, before
   * the first question. A key that is rejected is fetched anew for the next.
   *
   * @param searchesWeb whether research goes by the Responses API with its web search, unless the
   *     provider refuses that; else by chat completions, from what the model knows
   * @param spending asked before each request
   */
  public static OpenAiAnalyst connect(
      Secret apiKey,
      URI baseUrl,
      String model,
      boolean searchesWeb,
      Spending spending,
      InstantSource clock) {
    OpenAIClient client =
        OpenAIOkHttpClient.builder()
            .credential(BearerTokenCredential.create(apiKey::value))
            .baseUrl(baseUrl.toString())
            .maxRetries(0)
            .build();
    ObjectMapper mapper = Json.mapper();
    Conversation chat =
        new Conversation(new ChatEndpoint(client, model), apiKey, model, spending, clock);
    Optional<Conversation> searching =
        searchesWeb
            ? Optional.of(
                new Conversation(
                    new WebSearchEndpoint(client, model), apiKey, model, spending, clock))
            : Optional.empty();
    return new OpenAiAnalyst(
        new Researcher(searching, chat, mapper, model, clock), new Scorer(chat, mapper, model));
  }

  @Override
  public CompanyInfo research(CompanyQuestion question, Deadline deadline) {
    return researcher.research(question, deadline);
  }

  @Override
  public List<Verdict> score(ScoreQuestion question, Deadline deadline) {
    return scorer.score(question, deadline);
  }
}
