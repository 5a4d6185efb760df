package com.jobping.ai.openai;

import static java.util.Objects.requireNonNull;

import com.jobping.ai.openai.Reply.Ending;
import com.jobping.ai.usage.Usage;
import com.openai.client.OpenAIClient;
import com.openai.core.RequestOptions;
import com.openai.core.http.HttpResponseFor;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletion.Choice;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.completions.CompletionUsage.PromptTokensDetails;
import java.util.List;
import java.util.Set;

/**
 * Chat completions: what every compatible provider has. A model answers from what it knows.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/chat/create">Create chat
 *     completion</a>
 */
final class ChatEndpoint implements Endpoint {
  private final OpenAIClient client;
  private final String model;

  ChatEndpoint(OpenAIClient client, String model) {
    this.client = requireNonNull(client, "client is null");
    this.model = requireNonNull(model, "model is null");
  }

  @Override
  public Reply send(Question<?> question, RequestOptions options, Bill bill) {
    try (HttpResponseFor<ChatCompletion> response =
        client.chat().completions().withRawResponse().create(parameters(question), options)) {
      ChatCompletion completion = response.parse();
      Usage usage = completion.usage().map(ChatEndpoint::usage).orElse(Usage.NONE);
      bill.settle(usage, response.headers());
      return reply(completion, usage);
    }
  }

  @Override
  public int maxSearches() {
    return 0;
  }

  private ChatCompletionCreateParams parameters(Question<?> question) {
    ChatCompletionCreateParams.Builder parameters =
        ChatCompletionCreateParams.builder()
            .model(model)
            .store(false)
            .promptCacheKey(question.cacheKey())
            .maxCompletionTokens(question.maxOutputTokens())
            .addSystemMessage(question.instructions());
    question.texts().forEach(parameters::addUserMessage);
    return parameters.responseFormat(question.answer()).build().rawParams();
  }

  private static Reply reply(ChatCompletion completion, Usage usage) {
    List<Choice> choices = completion.choices();
    if (choices.isEmpty()) {
      return new Reply(Ending.COMPLETE, "", Set.of(), usage);
    }
    Choice choice = choices.getFirst();
    return new Reply(ending(choice), choice.message().content().orElse(""), Set.of(), usage);
  }

  private static Ending ending(Choice choice) {
    if (choice.message().refusal().isPresent()
        || choice.finishReason().equals(Choice.FinishReason.CONTENT_FILTER)) {
      return Ending.REFUSED;
    }
    return choice.finishReason().equals(Choice.FinishReason.LENGTH)
        ? Ending.CUT_OFF
        : Ending.COMPLETE;
  }

  private static Usage usage(CompletionUsage usage) {
    return new Usage(
        usage.promptTokens(),
        usage.promptTokensDetails().flatMap(PromptTokensDetails::cachedTokens).orElse(0L),
        usage.completionTokens(),
        0);
  }
}
