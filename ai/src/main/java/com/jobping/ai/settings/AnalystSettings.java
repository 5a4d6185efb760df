package com.jobping.ai.settings;

import com.jobping.ai.Analyst;
import com.jobping.ai.offline.OfflineAnalyst;
import com.jobping.ai.openai.OpenAiAnalyst;
import com.jobping.ai.usage.Spending;
import com.jobping.ai.usage.SpendingSettings;
import com.jobping.metrics.Metrics;
import com.jobping.settings.Secret;
import com.jobping.settings.Settings;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;

/**
 * Which Analyst to use: {@code ANALYST} is {@code openai} (the default; it needs {@code
 * OPENAI_API_KEY} or {@code OPENAI_SECRET_ARN}) or {@code offline}.
 */
public sealed interface AnalystSettings {
  /** The Analyst; what it spends is limited and kept over {@code jdbi} and told {@code metrics}. */
  Analyst open(Metrics metrics, Jdbi jdbi);

  /** The Analyst without limits and budgets, for where there is no database. */
  Analyst openUnlimited(Metrics metrics);

  /** Reads the settings; for use inside {@link Settings#read}. */
  static AnalystSettings from(Settings.Reader reader) {
    return reader.oneOf("ANALYST", "openai", List.of("openai", "offline")).equals("offline")
        ? new Offline()
        : OpenAi.from(reader);
  }

  /** {@link OfflineAnalyst}, which costs nothing. */
  record Offline() implements AnalystSettings {
    @Override
    public Analyst open(Metrics metrics, Jdbi jdbi) {
      return openUnlimited(metrics);
    }

    @Override
    public Analyst openUnlimited(Metrics metrics) {
      return new OfflineAnalyst(InstantSource.system());
    }
  }

  /**
   * {@link OpenAiAnalyst}.
   *
   * @param searchesWeb {@code OPENAI_WEB_SEARCH}: {@code on}, {@code off}, or {@code auto} (the
   *     default), which is on where {@code baseUrl} is OpenAI's own
   */
  record OpenAi(
      Secret apiKey, URI baseUrl, String model, boolean searchesWeb, SpendingSettings spending)
      implements AnalystSettings {
    private static final String OWN_HOST = "api.openai.com";

    private static OpenAi from(Settings.Reader reader) {
      URI baseUrl = reader.address("OPENAI_BASE_URL", "https://" + OWN_HOST + "/v1");
      String model = reader.text("OPENAI_MODEL", "gpt-4.1-mini");
      String search = reader.oneOf("OPENAI_WEB_SEARCH", "auto", List.of("auto", "on", "off"));
      return new OpenAi(
          reader.secret("OPENAI_API_KEY", "OPENAI_SECRET_ARN"),
          baseUrl,
          model,
          search.equals("auto") ? isOpenAis(baseUrl) : search.equals("on"),
          SpendingSettings.from(reader, model));
    }

    /** OpenAI's own hosts, those of its regions among them. */
    private static boolean isOpenAis(URI baseUrl) {
      String host = baseUrl.getHost().toLowerCase(Locale.ROOT);
      return host.equals(OWN_HOST) || host.endsWith("." + OWN_HOST);
    }

    @Override
    public Analyst open(Metrics metrics, Jdbi jdbi) {
      return connect(spending.open(metrics, jdbi));
    }

    @Override
    public Analyst openUnlimited(Metrics metrics) {
      return connect(spending.unlimited(metrics));
    }

    private Analyst connect(Spending gate) {
      return OpenAiAnalyst.connect(
          apiKey, baseUrl, model, searchesWeb, gate, InstantSource.system());
    }
  }
}
