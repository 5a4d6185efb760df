package com.jobping.match;

/**
 * What a score was made from, so that it can be told when it is out of date.
 *
 * @param analyst {@code openai} or {@code offline}
 * @param model the model's name, or the offline method's
 * @param rubricVersion raised whenever instructions or method change what scores mean
 * @param promptHash SHA-256 of the user's prompt, hexadecimal
 * @param inputTokens what it took; zero offline
 * @param outputTokens what it took; zero offline
 */
public record ScoreOrigin(
    String analyst,
    String model,
    int rubricVersion,
    String promptHash,
    int inputTokens,
    int outputTokens) {}
