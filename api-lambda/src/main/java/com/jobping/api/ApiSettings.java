package com.jobping.api;

import com.jobping.ai.settings.AnalystSettings;
import com.jobping.api.account.oidc.OidcSettings;
import com.jobping.auth.TokenKeys;
import com.jobping.channel.wiring.ChannelSettings;
import com.jobping.http.Cors;
import com.jobping.http.limit.CallLimits;
import com.jobping.metrics.Metrics;
import com.jobping.notification.Unsubscribing;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.Settings;
import com.jobping.usage.DailyBudgets;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What the API is set to.
 *
 * @param tokenKeys sign the access tokens
 * @param tokenLifetime how long an access token is good
 * @param refreshLifetime how long a refresh token is good
 * @param oidc the issuer whose users may sign in
 * @param analyst who scores a prompt that is tried
 * @param budgets what scores may cost in a day
 * @param rescored how far back jobs are scored anew when prompt or rules change
 * @param channels by which samples are sent
 * @param publicUrl where the API is reached from outside; absent: as requests say
 * @param filterQueueUrl the queue that fetched postings go to, which answers where all is well
 * @param callLimits how often somebody may ask
 * @param cors whose pages may read answers
 */
record ApiSettings(
    DatabaseSettings database,
    TokenKeys tokenKeys,
    Duration tokenLifetime,
    Duration refreshLifetime,
    Optional<OidcSettings> oidc,
    AnalystSettings analyst,
    DailyBudgets budgets,
    Duration rescored,
    Metrics metrics,
    ChannelSettings channels,
    Unsubscribing unsubscribing,
    Optional<URI> publicUrl,
    String filterQueueUrl,
    CallLimits.PerMinute callLimits,
    Cors cors) {
  private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(15);
  private static final Duration REFRESH_LIFETIME = Duration.ofDays(30);
  private static final Duration SHORTEST_LIFETIME = Duration.ofSeconds(1);
  private static final Duration LONGEST_LIFETIME = Duration.ofDays(365);

  private static final int RESCORE_DAYS = 7;
  private static final int MOST_RESCORE_DAYS = 90;

  static ApiSettings read(Settings.Reader reader) {
    return new ApiSettings(
        reader.database(),
        TokenKeys.from(reader),
        reader.duration("TOKEN_LIFETIME", TOKEN_LIFETIME, SHORTEST_LIFETIME, LONGEST_LIFETIME),
        reader.duration("REFRESH_LIFETIME", REFRESH_LIFETIME, SHORTEST_LIFETIME, LONGEST_LIFETIME),
        OidcSettings.from(reader),
        AnalystSettings.from(reader),
        DailyBudgets.from(reader),
        Duration.ofDays(reader.integer("RESCORE_DAYS", RESCORE_DAYS, 0, MOST_RESCORE_DAYS)),
        Metrics.from(reader),
        ChannelSettings.read(reader),
        Unsubscribing.from(reader),
        reader.publicUrl(),
        reader.queueUrl("FILTER_SQS_QUEUE_URL"),
        CallLimits.PerMinute.from(reader),
        Cors.from(reader));
  }
}
