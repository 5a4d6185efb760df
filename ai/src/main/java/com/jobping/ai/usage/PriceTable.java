package com.jobping.ai.usage;

import static java.util.Objects.requireNonNull;

import com.jobping.settings.Settings;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What each model costs. One that is not in it counts as the dearest that is, so that budgets err
 * on the safe side.
 *
 * @param prices by model
 */
public record PriceTable(Map<String, ModelPrice> prices) {
  private static final Pattern RELEASE = Pattern.compile("-20[0-9]{2}-[0-9]{2}-[0-9]{2}$");

  /**
   * OpenAI's list prices, standard processing, per million tokens of input, cached input and
   * output. A search by the small 4-series models takes in 8,000 tokens at the price of input,
   * whatever it finds; they are in its price.
   *
   * @see <a href="https://platform.openai.com/docs/pricing">Pricing</a>
   */
  public static final PriceTable LIST =
      new PriceTable(
          Map.ofEntries(
              Map.entry("gpt-3.5-turbo", ModelPrice.of("0.50", "0.50", "1.50")),
              Map.entry("gpt-4o", ModelPrice.of("2.50", "1.25", "10.00")),
              Map.entry("gpt-4o-mini", ModelPrice.of("0.15", "0.075", "0.60").withSearch("0.0112")),
              Map.entry("gpt-4.1", ModelPrice.of("2.00", "0.50", "8.00")),
              Map.entry("gpt-4.1-mini", ModelPrice.of("0.40", "0.10", "1.60").withSearch("0.0132")),
              Map.entry("gpt-4.1-nano", ModelPrice.of("0.10", "0.025", "0.40")),
              Map.entry("gpt-5", ModelPrice.of("1.25", "0.125", "10.00")),
              Map.entry("gpt-5-mini", ModelPrice.of("0.25", "0.025", "2.00")),
              Map.entry("gpt-5-nano", ModelPrice.of("0.05", "0.005", "0.40")),
              Map.entry("o4-mini", ModelPrice.of("1.10", "0.275", "4.40"))));

  public PriceTable {
    prices = Map.copyOf(prices);
    if (prices.isEmpty()) {
      throw new IllegalArgumentException("A price table needs a price");
    }
  }

  /**
   * {@link #LIST}, with {@code OPENAI_PRICES} over it: a JSON object of {@link ModelPrice} by
   * model, such as <code>{"gpt-4.1-mini": {"input_usd_per_million": 0.40,
   * "cached_input_usd_per_million": 0.10, "output_usd_per_million": 1.60, "search_usd": 0.01}}
   * </code>. Over that, for {@code model} only, {@code OPENAI_INPUT_USD_PER_MILLION} and {@code
   * OPENAI_OUTPUT_USD_PER_MILLION}.
   */
  public static PriceTable from(Settings.Reader reader, String model) {
    Map<String, ModelPrice> prices = new HashMap<>(LIST.prices());
    prices.putAll(reader.table("OPENAI_PRICES", ModelPrice.class));
    ModelPrice listed = new PriceTable(prices).of(model);
    ModelPrice price =
        reader.amount("OPENAI_INPUT_USD_PER_MILLION").map(listed::withInput).orElse(listed);
    prices.put(
        model, reader.amount("OPENAI_OUTPUT_USD_PER_MILLION").map(price::withOutput).orElse(price));
    return new PriceTable(prices);
  }

  /** The price of {@code model}; a dated release of one costs as the model itself. */
  public ModelPrice of(String model) {
    requireNonNull(model, "model is null");
    return Optional.ofNullable(prices.get(model))
        .or(() -> Optional.ofNullable(prices.get(RELEASE.matcher(model).replaceFirst(""))))
        .orElseGet(this::dearest);
  }

  private ModelPrice dearest() {
    return prices.values().stream()
        .max(
            Comparator.comparing(ModelPrice::outputUsdPerMillion)
                .thenComparing(ModelPrice::inputUsdPerMillion))
        .orElseThrow();
  }
}
