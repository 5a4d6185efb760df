package com.jobping.ai.settings;

import com.jobping.ai.Analyst;
import com.jobping.ai.offline.OfflineAnalyst;
import com.jobping.ai.offline.SentenceModel;
import com.jobping.ai.openai.OpenAiAnalyst;
import com.jobping.ai.usage.TokenPrices;
import com.jobping.ai.usage.UsageMeter;
import com.jobping.metrics.Metrics;
import com.jobping.settings.Secret;
import com.jobping.settings.Settings;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Which Analyst to use: {@code ANALYST} is {@code openai} (the default; it needs {@code
 * OPENAI_API_KEY} or {@code OPENAI_SECRET_ARN}) or {@code offline}.
 */
public sealed interface AnalystSettings {
  /** The Analyst; what it costs goes to {@code metrics}. */
  Analyst open(Metrics metrics);

  /** Reads the settings; for use inside {@link Settings#read}. */
  static AnalystSettings from(Settings.Reader reader) {
    return reader.oneOf("ANALYST", "openai", List.of("openai", "offline")).equals("offline")
        ? new Offline()
        : new OpenAi(
            reader.secret("OPENAI_API_KEY", "OPENAI_SECRET_ARN"),
            reader.address("OPENAI_BASE_URL", "https://api.openai.com/v1"),
            reader.text("OPENAI_MODEL", "gpt-4.1-mini"),
            TokenPrices.from(reader));
  }

  /**
   * {@link OfflineAnalyst}, which costs nothing. It goes by words, and by their meaning where the
   * class path offers a {@link SentenceModel}: on one machine it does, in a function's package not.
   */
  record Offline() implements AnalystSettings {
    @Override
    public Analyst open(Metrics metrics) {
      return new OfflineAnalyst(
          InstantSource.system(), ServiceLoader.load(SentenceModel.class).findFirst());
    }
  }

  /** {@link OpenAiAnalyst}. */
  record OpenAi(Secret apiKey, URI baseUrl, String model, TokenPrices prices)
      implements AnalystSettings {
    @Override
    public Analyst open(Metrics metrics) {
      return OpenAiAnalyst.connect(
          apiKey, baseUrl, model, new UsageMeter(prices, metrics), InstantSource.system());
    }
  }
}
