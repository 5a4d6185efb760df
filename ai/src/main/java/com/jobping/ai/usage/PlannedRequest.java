package com.jobping.ai.usage;

import static java.util.Objects.requireNonNull;

import com.jobping.ai.Purpose;
import java.util.Optional;
import java.util.UUID;

/**
 * A request before it is sent.
 *
 * @param model as the provider knows it
 * @param userId whose budget it is charged to, beside the deployment's; none: the deployment's only
 * @param inputTokens what it is estimated to hold
 * @param maxOutputTokens what the answer is limited to
 * @param maxSearches how many web searches the model may make for it
 */
public record PlannedRequest(
    Purpose purpose,
    String model,
    Optional<UUID> userId,
    long inputTokens,
    long maxOutputTokens,
    int maxSearches) {
  public PlannedRequest {
    requireNonNull(purpose, "purpose is null");
    requireNonNull(model, "model is null");
    requireNonNull(userId, "userId is null");
    if (inputTokens < 0 || maxOutputTokens < 0 || maxSearches < 0) {
      throw new IllegalArgumentException(
          "Below 0: %d, %d or %d".formatted(inputTokens, maxOutputTokens, maxSearches));
    }
  }
}
