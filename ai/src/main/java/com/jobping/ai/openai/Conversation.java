package com.jobping.ai.openai;

import static java.util.Objects.requireNonNull;

import com.jobping.ai.AnalystException;
import com.jobping.ai.AnalystException.Reason;
import com.jobping.ai.Purpose;
import com.jobping.ai.usage.UsageMeter;
import com.jobping.lambda.Deadline;
import com.jobping.settings.Secret;
import com.openai.client.OpenAIClient;
import com.openai.core.RequestOptions;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIInvalidDataException;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.chat.completions.ChatCompletion.Choice.FinishReason;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.StructuredChatCompletion;
import com.openai.models.chat.completions.StructuredChatCompletionCreateParams;
import com.openai.models.completions.CompletionUsage;
import java.time.Duration;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** One question and its answer, which may be asked for twice. Safe for use by several threads. */
final class Conversation {
  private static final int ATTEMPTS = 2;
  private static final int KEY_REJECTED = 401;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(2);
  private static final Duration RESERVE = Duration.ofMillis(500);
  // Models that think before they answer spend these on it too.
  private static final long MAX_OUTPUT_TOKENS = 8_000;

  private final OpenAIClient client;
  private final Secret apiKey;
  private final String model;
  private final UsageMeter meter;

  Conversation(OpenAIClient client, Secret apiKey, String model, UsageMeter meter) {
    this.client = requireNonNull(client, "client is null");
    this.apiKey = requireNonNull(apiKey, "apiKey is null");
    this.model = requireNonNull(model, "model is null");
    this.meter = requireNonNull(meter, "meter is null");
  }

  /**
   * An answer and what it cost, the attempts before it with it.
   *
   * @param value in bounds
   */
  record Answer<T>(T value, int inputTokens, int outputTokens) {}

  /** Asks {@code question} under {@code instructions}; see {@link com.jobping.ai.Analyst}. */
  <T extends StructuredAnswer<T>> Answer<T> ask(
      Purpose purpose, String instructions, String question, Class<T> type, Deadline deadline) {
    Optional<UnusableAnswerException> complaint = Optional.empty();
    long inputTokens = 0;
    long outputTokens = 0;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      StructuredChatCompletion<T> completion =
          complete(parameters(instructions, question, type, complaint), deadline);
      long input = tokens(completion, CompletionUsage::promptTokens);
      long output = tokens(completion, CompletionUsage::completionTokens);
      meter.answered(purpose, input, output);
      inputTokens += input;
      outputTokens += output;
      try {
        return new Answer<>(
            read(completion), Math.toIntExact(inputTokens), Math.toIntExact(outputTokens));
      } catch (UnusableAnswerException e) {
        complaint = Optional.of(e);
      }
    }
    UnusableAnswerException last = complaint.orElseThrow();
    throw new AnalystException(
        last.isRefusal() ? Reason.REFUSED : Reason.BAD_ANSWER,
        "%s gave no usable %s in %d attempts; the last time, %s"
            .formatted(model, type.getSimpleName(), ATTEMPTS, last.getMessage()));
  }

  private <T> StructuredChatCompletionCreateParams<T> parameters(
      String instructions,
      String question,
      Class<T> type,
      Optional<UnusableAnswerException> complaint) {
    ChatCompletionCreateParams.Builder parameters =
        ChatCompletionCreateParams.builder()
            .model(model)
            .store(false)
            .maxCompletionTokens(MAX_OUTPUT_TOKENS)
            .addSystemMessage(instructions)
            .addUserMessage(question);
    complaint.ifPresent(
        reason ->
            parameters.addUserMessage(
                "Your last answer could not be used: %s. Answer anew, by the instructions."
                    .formatted(reason.getMessage())));
    return parameters.responseFormat(type).build();
  }

  private <T> StructuredChatCompletion<T> complete(
      StructuredChatCompletionCreateParams<T> parameters, Deadline deadline) {
    Duration left = deadline.minus(RESERVE).remaining();
    if (left.compareTo(SHORTEST_WAIT) < 0) {
      throw new AnalystException(
          Reason.OUT_OF_TIME, "Too little is left of the invocation to ask " + model);
    }
    Duration wait = left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
    try {
      return client
          .chat()
          .completions()
          .create(parameters, RequestOptions.builder().timeout(wait).build());
    } catch (OpenAIServiceException e) {
      if (e.statusCode() == KEY_REJECTED) {
        apiKey.forget();
      }
      // Not kept as the cause: its message holds the provider's, which can quote the key.
      throw rejected(e.statusCode());
    } catch (OpenAIInvalidDataException e) {
      throw new AnalystException(
          Reason.UNAVAILABLE, "%s answered with what is no chat completion".formatted(model));
    } catch (OpenAIException e) {
      throw new AnalystException(
          Reason.UNAVAILABLE,
          "%s did not answer within %d ms; retry later".formatted(model, wait.toMillis()),
          e);
    }
  }

  private AnalystException rejected(int status) {
    String answered = "%s answered %d".formatted(model, status);
    return switch (status) {
      case 401, 403 ->
          new AnalystException(
              Reason.UNAUTHORIZED, answered + ": check the API key and what it may use");
      case 429 ->
          new AnalystException(
              Reason.RATE_LIMITED, answered + ": retry later, or check limits and quota");
      case 408, 409 -> new AnalystException(Reason.UNAVAILABLE, answered + ": retry later");
      default ->
          status >= 500
              ? new AnalystException(Reason.UNAVAILABLE, answered + ": retry later")
              : new AnalystException(
                  Reason.REQUEST_REJECTED, answered + ": check OPENAI_MODEL and OPENAI_BASE_URL");
    };
  }

  private static <T extends StructuredAnswer<T>> T read(StructuredChatCompletion<T> completion) {
    try {
      if (completion.choices().isEmpty()) {
        throw UnusableAnswerException.because("it was empty");
      }
      StructuredChatCompletion.Choice<T> choice = completion.choices().getFirst();
      if (choice.message().refusal().isPresent()
          || choice.finishReason().equals(FinishReason.CONTENT_FILTER)) {
        throw UnusableAnswerException.refusal();
      }
      if (choice.finishReason().equals(FinishReason.LENGTH)) {
        throw UnusableAnswerException.because("it was too long and cut off");
      }
      return choice
          .message()
          .content()
          .orElseThrow(() -> UnusableAnswerException.because("it was empty"))
          .checked();
    } catch (OpenAIInvalidDataException e) {
      // Not kept as the cause: its message quotes the model's output.
      throw UnusableAnswerException.because("it was not the JSON of the schema");
    }
  }

  private static long tokens(
      StructuredChatCompletion<?> completion, ToLongFunction<CompletionUsage> count) {
    try {
      return completion.usage().map(count::applyAsLong).orElse(0L);
    } catch (OpenAIInvalidDataException e) {
      return 0;
    }
  }
}
