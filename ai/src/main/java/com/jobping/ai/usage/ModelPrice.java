package com.jobping.ai.usage;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a provider asks for one model, in US dollars.
 *
 * @param inputUsdPerMillion for a million tokens that it reads
 * @param cachedInputUsdPerMillion for those that its prompt cache holds; absent: as the others
 * @param outputUsdPerMillion for a million tokens that it writes
 * @param searchUsd for one web search, over and above the tokens; absent: {@link #SEARCH_USD}
 */
public record ModelPrice(
    BigDecimal inputUsdPerMillion,
    Optional<BigDecimal> cachedInputUsdPerMillion,
    BigDecimal outputUsdPerMillion,
    Optional<BigDecimal> searchUsd) {
  /** OpenAI's list price of one web search. */
  public static final BigDecimal SEARCH_USD = new BigDecimal("0.01");

  private static final int MILLION_DIGITS = 6;

  /**
   * Checks what people write into settings.
   *
   * @throws IllegalArgumentException saying what is missing or below 0
   */
  public ModelPrice {
    requirePrice(Optional.ofNullable(inputUsdPerMillion), "input_usd_per_million");
    requirePrice(Optional.ofNullable(outputUsdPerMillion), "output_usd_per_million");
    cachedInputUsdPerMillion.ifPresent(
        price -> requirePrice(Optional.of(price), "cached_input_usd_per_million"));
    searchUsd.ifPresent(price -> requirePrice(Optional.of(price), "search_usd"));
  }

  /** A web search for {@link #SEARCH_USD}. */
  static ModelPrice of(String input, String cachedInput, String output) {
    return new ModelPrice(
        new BigDecimal(input),
        Optional.of(new BigDecimal(cachedInput)),
        new BigDecimal(output),
        Optional.empty());
  }

  /** What {@code usage} costs, in US dollars, exactly. */
  public BigDecimal usd(Usage usage) {
    return inputUsdPerMillion
        .multiply(BigDecimal.valueOf(usage.inputTokens() - usage.cachedInputTokens()))
        .add(
            cachedInputUsdPerMillion
                .orElse(inputUsdPerMillion)
                .multiply(BigDecimal.valueOf(usage.cachedInputTokens())))
        .add(outputUsdPerMillion.multiply(BigDecimal.valueOf(usage.outputTokens())))
        .movePointLeft(MILLION_DIGITS)
        .add(searchUsd.orElse(SEARCH_USD).multiply(BigDecimal.valueOf(usage.searches())));
  }

  /** What {@code request} costs at most, as far as can be told before it is sent. */
  BigDecimal mostUsd(PlannedRequest request) {
    return usd(
        new Usage(request.inputTokens(), 0, request.maxOutputTokens(), request.maxSearches()));
  }

  ModelPrice withInput(BigDecimal usdPerMillion) {
    // Cached tokens never cost more than others.
    return new ModelPrice(
        usdPerMillion,
        cachedInputUsdPerMillion.map(usdPerMillion::min),
        outputUsdPerMillion,
        searchUsd);
  }

  ModelPrice withOutput(BigDecimal usdPerMillion) {
    return new ModelPrice(inputUsdPerMillion, cachedInputUsdPerMillion, usdPerMillion, searchUsd);
  }

  ModelPrice withSearch(String usd) {
    return new ModelPrice(
        inputUsdPerMillion,
        cachedInputUsdPerMillion,
        outputUsdPerMillion,
        Optional.of(new BigDecimal(usd)));
  }

  private static void requirePrice(Optional<BigDecimal> price, String name) {
    if (price.isEmpty()) {
      throw new IllegalArgumentException(name + " is missing");
    }
    if (price.get().signum() < 0) {
      throw new IllegalArgumentException(name + " is below 0");
    }
  }
}
