package com.jobping.api;

import com.jobping.auth.AccessTokens;
import com.jobping.channel.wiring.ChannelSettings;
import com.jobping.notification.Unsubscribing;
import com.jobping.settings.DatabaseSettings;
import com.jobping.settings.Secret;
import com.jobping.settings.Settings;
import java.time.Duration;

/**
 * What the API is set to.
 *
 * @param jwtSecret signs the tokens
 * @param tokenLifetime how long a token is good for
 * @param channels by which samples are sent
 */
record ApiSettings(
    DatabaseSettings database,
    Secret jwtSecret,
    Duration tokenLifetime,
    ChannelSettings channels,
    Unsubscribing unsubscribing) {
  private static final Duration TOKEN_LIFETIME = Duration.ofHours(24);
  private static final Duration SHORTEST_LIFETIME = Duration.ofSeconds(1);
  private static final Duration LONGEST_LIFETIME = Duration.ofDays(365);

  static ApiSettings read(Settings.Reader reader) {
    return new ApiSettings(
        reader.database(),
        reader.secret("JWT_SECRET", "JWT_SECRET_ARN", AccessTokens.MIN_SECRET_BYTES),
        reader.duration("TOKEN_LIFETIME", TOKEN_LIFETIME, SHORTEST_LIFETIME, LONGEST_LIFETIME),
        ChannelSettings.read(reader),
        Unsubscribing.from(reader));
  }
}
