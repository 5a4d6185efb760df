package com.jobping.ai.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.ai.offline.OfflineAnalyst;
import com.jobping.ai.openai.OpenAiAnalyst;
import com.jobping.doubles.cloudwatch.CloudWatchDouble;
import com.jobping.metrics.Metrics;
import com.jobping.settings.Settings;
import com.jobping.settings.SettingsException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnalystSettingsTest {
  private final Metrics metrics = new CloudWatchDouble().metrics();

  @Test
  void openAiIsTheDefaultAndNeedsAKey() {
    assertThatThrownBy(() -> read(Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("OPENAI_API_KEY or OPENAI_SECRET_ARN is missing");
    assertThat(read(Map.of("OPENAI_API_KEY", "sk-1")).openUnlimited(metrics))
        .isInstanceOf(OpenAiAnalyst.class);
  }

  @Test
  void theKeyMayBeASecret() {
    Settings settings =
        Settings.of(Map.of("OPENAI_SECRET_ARN", "arn:aws:1"), arn -> "key under " + arn);

    assertThat(settings.<AnalystSettings>read(AnalystSettings::from))
        .isInstanceOfSatisfying(
            AnalystSettings.OpenAi.class,
            openAi -> assertThat(openAi.apiKey().value()).isEqualTo("key under arn:aws:1"));
  }

  @Test
  void offlineNeedsNothing() {
    assertThat(read(Map.of("ANALYST", "offline")).openUnlimited(metrics))
        .isInstanceOf(OfflineAnalyst.class);
  }

  @Test
  void anotherAnalystIsComplainedOf() {
    assertThatThrownBy(() -> read(Map.of("ANALYST", "oracle", "OPENAI_API_KEY", "sk-1")))
        .hasMessageContaining("ANALYST is none of openai, offline: oracle");
  }

  @Test
  void theKeyIsNotPrinted() {
    assertThat(read(Map.of("OPENAI_API_KEY", "sk-1")).toString()).doesNotContain("sk-1");
  }

  @Test
  void openAiItselfIsAskedToSearchTheWebAndOtherProvidersWhenToldTo() {
    assertThat(searchesWeb(Map.of())).isTrue();
    assertThat(searchesWeb(Map.of("OPENAI_BASE_URL", "https://eu.api.openai.com/v1"))).isTrue();
    assertThat(searchesWeb(Map.of("OPENAI_BASE_URL", "https://api.openai.com.example/v1")))
        .isFalse();
    assertThat(searchesWeb(Map.of("OPENAI_BASE_URL", "http://localhost:11434/v1"))).isFalse();
    assertThat(
            searchesWeb(
                Map.of("OPENAI_BASE_URL", "http://localhost:1/v1", "OPENAI_WEB_SEARCH", "on")))
        .isTrue();
    assertThat(searchesWeb(Map.of("OPENAI_WEB_SEARCH", "off"))).isFalse();
    assertThatThrownBy(() -> searchesWeb(Map.of("OPENAI_WEB_SEARCH", "maybe")))
        .hasMessageContaining("OPENAI_WEB_SEARCH is none of auto, on, off: maybe");
  }

  private static boolean searchesWeb(Map<String, String> settings) {
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("OPENAI_API_KEY", "sk-1");
    return ((AnalystSettings.OpenAi) read(environment)).searchesWeb();
  }

  private static AnalystSettings read(Map<String, String> environment) {
    return Settings.of(environment).read(AnalystSettings::from);
  }
}
