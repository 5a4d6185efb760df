package com.jobping.usage;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What one day of UTC took.
 *
 * @param requests all that were sent, also those without an answer
 * @param inputTokens the cached ones included
 * @param cachedInputTokens those that came from the provider's prompt cache
 * @param searches the web searches that models made
 */
public record DayUsage(
    LocalDate day,
    long requests,
    long inputTokens,
    long cachedInputTokens,
    long outputTokens,
    long searches,
    BigDecimal costUsd) {
  public DayUsage {
    requireNonNull(day, "day is null");
    requireNonNull(costUsd, "costUsd is null");
  }
}
