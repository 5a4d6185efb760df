package com.jobping.ai.usage;

/**
 * What an answer took, as the provider counts.
 *
 * @param inputTokens all that the model read
 * @param cachedInputTokens those of them that came from the provider's prompt cache
 * @param outputTokens all that the model wrote, its thinking included
 * @param searches web searches
 */
public record Usage(long inputTokens, long cachedInputTokens, long outputTokens, long searches) {
  /** Nothing, or nothing known. */
  public static final Usage NONE = new Usage(0, 0, 0, 0);

  /** A provider's counts are taken as they are, but never below 0 or more cached than read. */
  public Usage {
    inputTokens = Math.max(0, inputTokens);
    cachedInputTokens = Math.clamp(cachedInputTokens, 0, inputTokens);
    outputTokens = Math.max(0, outputTokens);
    searches = Math.max(0, searches);
  }
}
