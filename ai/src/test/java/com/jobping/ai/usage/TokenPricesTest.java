package com.jobping.ai.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.settings.Settings;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenPricesTest {
  @Test
  void tokensCostWhatTheirKindDoes() {
    TokenPrices prices =
        prices(
            Map.of(
                "OPENAI_INPUT_USD_PER_MILLION", "2",
                "OPENAI_OUTPUT_USD_PER_MILLION", "8.00"));

    assertThat(prices.usd(1_000_000, 0)).isEqualByComparingTo("2");
    assertThat(prices.usd(0, 1_000_000)).isEqualByComparingTo("8");
    assertThat(prices.usd(1, 1)).isEqualByComparingTo("0.00001");
  }

  @Test
  void withoutPricesThoseOfTheDefaultModelCount() {
    assertThat(prices(Map.of()))
        .isEqualTo(new TokenPrices(new BigDecimal("0.40"), new BigDecimal("1.60")));
  }

  private static TokenPrices prices(Map<String, String> environment) {
    return Settings.of(environment).read(TokenPrices::from);
  }
}
