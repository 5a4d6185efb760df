package com.jobping.ai.usage;

import static java.util.Objects.requireNonNull;

import com.jobping.settings.Settings;
import java.util.OptionalInt;

/**
 * How fast a model may be asked. Where the provider says that it allows less, that counts; where
 * nothing is set, only that does.
 *
 * @param requestsPerMinute none: as the provider says
 * @param tokensPerMinute none: as the provider says
 */
public record RateLimits(OptionalInt requestsPerMinute, OptionalInt tokensPerMinute) {
  public RateLimits {
    requireNonNull(requestsPerMinute, "requestsPerMinute is null");
    requireNonNull(tokensPerMinute, "tokensPerMinute is null");
  }

  /** {@code OPENAI_REQUESTS_PER_MINUTE} and {@code OPENAI_TOKENS_PER_MINUTE}. */
  public static RateLimits from(Settings.Reader reader) {
    return new RateLimits(
        perMinute(reader, "OPENAI_REQUESTS_PER_MINUTE"),
        perMinute(reader, "OPENAI_TOKENS_PER_MINUTE"));
  }

  private static OptionalInt perMinute(Settings.Reader reader, String name) {
    return reader.optional(name).isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(reader.integer(name, 1, 1, Integer.MAX_VALUE));
  }
}
