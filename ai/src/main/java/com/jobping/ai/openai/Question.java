package com.jobping.ai.openai;

import static java.util.Objects.requireNonNull;

import com.jobping.ai.Purpose;
import com.jobping.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a model is asked.
 *
 * @param userId whose budget it is paid from; none for what serves everybody
 * @param instructions ours, and nothing of a stranger's
 * @param texts the user role's messages in their order: what many questions share stands first, so
 *     that the provider's prompt cache serves it
 * @param cacheKey the same for questions that begin alike
 * @param maxOutputTokens more would be cut off
 * @param answer the record whose schema the answer must have
 */
record Question<T>(
    Purpose purpose,
    Optional<UUID> userId,
    String instructions,
    List<String> texts,
    String cacheKey,
    long maxOutputTokens,
    Class<T> answer) {
  // Four bytes of UTF-8 make a token, more or less; the schema is sent and read too.
  private static final long BYTES_PER_TOKEN = 4;
  private static final long SCHEMA_TOKENS = 500;

  Question {
    requireNonNull(purpose, "purpose is null");
    requireNonNull(userId, "userId is null");
    requireNonNull(instructions, "instructions is null");
    texts = List.copyOf(texts);
    requireNonNull(cacheKey, "cacheKey is null");
    requireNonNull(answer, "answer is null");
  }

  /** The same question once more, with what was wrong with the answer as the last text. */
  Question<T> again(String complaint) {
    return new Question<>(
        purpose,
        userId,
        instructions,
        Stream.concat(
                texts.stream(),
                Stream.of(
                    "Your last answer could not be used: %s. Answer anew, by the instructions."
                        .formatted(complaint)))
            .toList(),
        cacheKey,
        maxOutputTokens,
        answer);
  }

  /** How many tokens a model will read, roughly. */
  long inputTokens() {
    long bytes =
        Stream.concat(Stream.of(instructions), texts.stream()).mapToLong(Text::utf8Length).sum();
    return bytes / BYTES_PER_TOKEN + SCHEMA_TOKENS;
  }
}
