package com.jobping.ai.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.settings.Settings;
import com.jobping.settings.SettingsException;
import com.jobping.usage.DailyBudgets;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SpendingSettingsTest {
  @Test
  void withoutSettingsListPricesCountAndNothingIsLimitedHere() {
    assertThat(read(Map.of()))
        .isEqualTo(
            new SpendingSettings(
                PriceTable.LIST,
                new RateLimits(OptionalInt.empty(), OptionalInt.empty()),
                DailyBudgets.NONE));
  }

  @Test
  void limitsAndBudgetsAreSetEachForItself() {
    SpendingSettings settings =
        read(Map.of("OPENAI_TOKENS_PER_MINUTE", "200000", "AI_BUDGET_USD_PER_DAY", "2.50"));

    assertThat(settings.limits())
        .isEqualTo(new RateLimits(OptionalInt.empty(), OptionalInt.of(200_000)));
    assertThat(settings.budgets())
        .isEqualTo(new DailyBudgets(Optional.of(new BigDecimal("2.50")), Optional.empty()));
  }

  @Test
  void allThatIsMalformedIsSaidAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    Map.of(
                        "OPENAI_REQUESTS_PER_MINUTE", "0",
                        "OPENAI_TOKENS_PER_MINUTE", "many",
                        "AI_BUDGET_USD_PER_DAY", "-1",
                        "AI_BUDGET_USD_PER_USER_PER_DAY", "a dollar")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("OPENAI_REQUESTS_PER_MINUTE is not")
        .hasMessageContaining("OPENAI_TOKENS_PER_MINUTE is not")
        .hasMessageContaining("AI_BUDGET_USD_PER_DAY is not")
        .hasMessageContaining("AI_BUDGET_USD_PER_USER_PER_DAY is not");
  }

  private static SpendingSettings read(Map<String, String> environment) {
    return Settings.of(environment).read(reader -> SpendingSettings.from(reader, "gpt-4.1-mini"));
  }
}
