package com.jobping.ai.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.settings.Settings;
import com.jobping.settings.SettingsException;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTableTest {
  private static final int MILLION = 1_000_000;

  @ParameterizedTest
  @CsvSource({
    // input, of it cached, output, searches, dollars
    "1000000,       0,       0, 0, 2",
    "1000000, 1000000,       0, 0, 0.5",
    "1000000,  250000,       0, 0, 1.625",
    "      0,       0, 1000000, 0, 8",
    "      0,       0,       0, 3, 0.03",
    "      1,       0,       1, 0, 0.00001",
  })
  void eachKindOfTokenHasItsPriceAndSoHasASearch(
      long input, long cached, long output, long searches, BigDecimal usd) {
    assertThat(PriceTable.LIST.of("gpt-4.1").usd(new Usage(input, cached, output, searches)))
        .isEqualByComparingTo(usd);
  }

  @Test
  void cachedTokensWithoutAPriceOfTheirOwnCostAsOthers() {
    PriceTable prices =
        prices("own", Map.of("OPENAI_PRICES", table("own", 3, "\"output_usd_per_million\": 4")));

    assertThat(prices.of("own").usd(new Usage(MILLION, MILLION, 0, 0))).isEqualByComparingTo("3");
  }

  @Test
  void settingsComeOverTheListPrices() {
    PriceTable prices =
        prices(
            "gpt-4.1-mini",
            Map.of(
                "OPENAI_PRICES",
                table(
                    "gpt-4.1-mini",
                    3,
                    """
                    "cached_input_usd_per_million": 1, "output_usd_per_million": 4, "search_usd": 0.5
                    """)));

    assertThat(prices.of("gpt-4.1-mini").usd(new Usage(2 * MILLION, MILLION, MILLION, 1)))
        .isEqualByComparingTo("8.5");
    assertThat(prices.of("gpt-4.1")).isEqualTo(PriceTable.LIST.of("gpt-4.1"));
  }

  @Test
  void theSinglePricesAreThoseOfTheModelInUse() {
    PriceTable prices =
        prices(
            "gpt-4.1-mini",
            Map.of(
                "OPENAI_INPUT_USD_PER_MILLION", "0.05",
                "OPENAI_OUTPUT_USD_PER_MILLION", "8.00"));

    assertThat(prices.of("gpt-4.1-mini").usd(new Usage(MILLION, 0, 0, 0)))
        .isEqualByComparingTo("0.05");
    assertThat(prices.of("gpt-4.1-mini").usd(new Usage(MILLION, MILLION, 0, 0)))
        .as("never more than what is not cached")
        .isEqualByComparingTo("0.05");
    assertThat(prices.of("gpt-4.1-mini").usd(new Usage(0, 0, MILLION, 0)))
        .isEqualByComparingTo("8");
    assertThat(prices.of("gpt-4o")).isEqualTo(PriceTable.LIST.of("gpt-4o"));
  }

  @Test
  void aDatedReleaseCostsAsItsModel() {
    assertThat(PriceTable.LIST.of("gpt-4.1-mini-2025-04-14"))
        .isEqualTo(PriceTable.LIST.of("gpt-4.1-mini"));
  }

  @Test
  void aModelWithoutAPriceCountsAsTheDearest() {
    assertThat(PriceTable.LIST.of("gpt-9").usd(new Usage(MILLION, 0, MILLION, 0)))
        .isEqualByComparingTo("12.50");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nonsense                                                                  | can't be read
          {"m": {"input_usd_per_million": 1}}                                       | output_usd_per_million is missing
          {"m": {"input_usd_per_million": -1, "output_usd_per_million": 1}}         | input_usd_per_million is below 0
          {"m": {"input_usd_per_million": 1, "output_usd_per_million": 1, "in": 1}} | "in"
          """)
  void whatIsWrongWithAPriceIsSaid(String json, String complaint) {
    assertThatThrownBy(() -> prices("m", Map.of("OPENAI_PRICES", json)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("OPENAI_PRICES")
        .hasMessageContaining(complaint);
  }

  private static String table(String model, int input, String rest) {
    return "{\"%s\": {\"input_usd_per_million\": %d, %s}}".formatted(model, input, rest);
  }

  private static PriceTable prices(String model, Map<String, String> environment) {
    return Settings.of(environment).read(reader -> PriceTable.from(reader, model));
  }
}
