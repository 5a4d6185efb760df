package com.jobping.ai.usage;

import static java.util.Objects.requireNonNull;

import com.jobping.settings.Settings;
import java.math.BigDecimal;

/**
 * What a provider asks for tokens.
 *
 * @param inputUsdPerMillion US dollars for a million tokens that it reads
 * @param outputUsdPerMillion US dollars for a million tokens that it writes
 */
public record TokenPrices(BigDecimal inputUsdPerMillion, BigDecimal outputUsdPerMillion) {
  private static final int MILLION_DIGITS = 6;

  public TokenPrices {
    requireNonNull(inputUsdPerMillion, "inputUsdPerMillion is null");
    requireNonNull(outputUsdPerMillion, "outputUsdPerMillion is null");
  }

  /**
   * {@code OPENAI_INPUT_USD_PER_MILLION} and {@code OPENAI_OUTPUT_USD_PER_MILLION}; where they are
   * absent, the list prices of the default model, gpt-4.1-mini.
   */
  public static TokenPrices from(Settings.Reader reader) {
    return new TokenPrices(
        reader.amount("OPENAI_INPUT_USD_PER_MILLION", new BigDecimal("0.40")),
        reader.amount("OPENAI_OUTPUT_USD_PER_MILLION", new BigDecimal("1.60")));
  }

  /** What so many tokens cost, in US dollars, exactly. */
  public BigDecimal usd(long inputTokens, long outputTokens) {
    return inputUsdPerMillion
        .multiply(BigDecimal.valueOf(inputTokens))
        .add(outputUsdPerMillion.multiply(BigDecimal.valueOf(outputTokens)))
        .movePointLeft(MILLION_DIGITS);
  }
}
