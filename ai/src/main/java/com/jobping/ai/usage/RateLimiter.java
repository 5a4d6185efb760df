package com.jobping.ai.usage;

import static java.util.Objects.requireNonNull;

import com.jobping.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/**
 * Gives requests their turns, by the table {@code ai_rate_limits}: per model a bucket of requests
 * and one of tokens, which fill by the limits and hold {@link #BURST}'s worth. A turn is given
 * where neither bucket is in debt, and may bring them into debt. So in any span of time at most
 * (span + {@link #BURST}) × limit and one request more are sent.
 *
 * <p>Nobody holds anything: a turn is written down at once, for a moment that may lie ahead, and a
 * request that is never sent costs the others no more than its own turn. Each method is one
 * statement that changes one row, outside of any transaction. Times are the caller's, whose clocks
 * are in step on Lambda within milliseconds.
 */
final class RateLimiter {
  /** How long a bucket takes to fill. */
  static final Duration BURST = Duration.ofSeconds(10);

  /** For how long at most a provider's word stops everybody. */
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private static final Duration PAUSE_OF_UNKNOWN_LENGTH = Duration.ofSeconds(5);

  private static final String HEED_THE_PROVIDER =
      """
      provider_requests_per_minute = coalesce(:requestsLimit, provider_requests_per_minute),
      provider_tokens_per_minute = coalesce(:tokensLimit, provider_tokens_per_minute)\
      """;
  private static final String TURN = "greatest(:now, requests_free_at, tokens_free_at)";
  // To be multiplied from the left, before the division: one token's share of a minute would be
  // rounded to whole microseconds.
  private static final String REQUESTS =
      "interval '1 minute'"
          + " / least(:requestsPerMinute, coalesce(:requestsLimit, provider_requests_per_minute))";
  private static final String TOKENS =
      "interval '1 minute'"
          + " / least(:tokensPerMinute, coalesce(:tokensLimit, provider_tokens_per_minute))";

  private final Jdbi jdbi;
  private final RateLimits limits;

  RateLimiter(Jdbi jdbi, RateLimits limits) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
    this.limits = requireNonNull(limits, "limits is null");
  }

  /** A turn for a request of so many tokens, unless it would come after {@code latest}. */
  Optional<Instant> take(String model, long tokens, Instant now, Instant latest) {
    return jdbi.withHandle(
        handle -> {
          handle
              .createUpdate(
                  "INSERT INTO ai_rate_limits (model) VALUES (:model) ON CONFLICT DO NOTHING")
              .bind("model", model)
              .execute();
          Query update =
              handle.createQuery(
                  """
                  UPDATE ai_rate_limits
                  SET last_turn_at = %1$s,
                      requests_free_at = greatest(requests_free_at, %1$s - :burst)
                          + coalesce(%2$s, interval '0'),
                      tokens_free_at = greatest(tokens_free_at, %1$s - :burst)
                          + coalesce(:tokens * %3$s, interval '0')
                  WHERE model = :model AND %1$s <= :latest
                  RETURNING last_turn_at
                  """
                      .formatted(TURN, REQUESTS, TOKENS));
          return bound(limited(update), RateHeaders.NONE)
              .bind("model", model)
              .bind("tokens", tokens)
              .bind("now", now)
              .bind("latest", latest)
              .bind("burst", BURST)
              .mapTo(Instant.class)
              .findOne();
        });
  }

  /** When the next turn would be. */
  Instant nextTurn(String model, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT %s FROM ai_rate_limits WHERE model = :model".formatted(TURN))
                .bind("model", model)
                .bind("now", now)
                .mapTo(Instant.class)
                .findOne()
                .orElse(now));
  }

  /** Whether the provider has refused a request and wants to be left alone yet. */
  boolean isPaused(String model, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT EXISTS (SELECT FROM ai_rate_limits
                                   WHERE model = :model AND paused_until > :now)
                    """)
                .bind("model", model)
                .bind("now", now)
                .mapTo(Boolean.class)
                .one());
  }

  /**
   * A request for which {@code reserved} tokens were taken has used {@code used}. The buckets hold
   * no more than the provider says remains; where that is less than such a request needs, the next
   * turn comes when it will be enough.
   */
  void settle(String model, long reserved, long used, RateHeaders headers, Instant now) {
    jdbi.useHandle(
        handle -> {
          Update update =
              handle.createUpdate(
                  """
                  UPDATE ai_rate_limits
                  SET %1$s,
                      requests_free_at = greatest(
                          requests_free_at,
                          cast(:now AS timestamptz) + (1 - :requestsRemaining) * %2$s),
                      tokens_free_at = greatest(
                          tokens_free_at + coalesce((:used - :reserved) * %3$s, interval '0'),
                          cast(:now AS timestamptz) + (:reserved - :tokensRemaining) * %3$s)
                  WHERE model = :model
                  """
                      .formatted(HEED_THE_PROVIDER, REQUESTS, TOKENS));
          bound(limited(update), headers)
              .bind("model", model)
              .bind("reserved", reserved)
              .bind("used", used)
              .bind("requestsRemaining", headers.requests().remaining())
              .bind("tokensRemaining", headers.tokens().remaining())
              .bind("now", now)
              .execute();
        });
  }

  /** The provider refused a request; nobody has a turn until it wants to be asked again. */
  void pause(String model, RateHeaders headers, Instant now) {
    Duration pause = headers.pause().orElse(PAUSE_OF_UNKNOWN_LENGTH);
    jdbi.useHandle(
        handle -> {
          Update update =
              handle.createUpdate(
                  """
                  UPDATE ai_rate_limits
                  SET %s,
                      paused_until = greatest(paused_until, :until),
                      requests_free_at = greatest(requests_free_at, :until),
                      tokens_free_at = greatest(tokens_free_at, :until)
                  WHERE model = :model
                  """
                      .formatted(HEED_THE_PROVIDER));
          bound(update, headers)
              .bind("model", model)
              .bind("until", now.plus(Durations.shorter(pause, LONGEST_PAUSE)))
              .execute();
        });
  }

  private <S extends SqlStatement<S>> S limited(S statement) {
    return statement
        .bind("requestsPerMinute", limits.requestsPerMinute())
        .bind("tokensPerMinute", limits.tokensPerMinute());
  }

  private static <S extends SqlStatement<S>> S bound(S statement, RateHeaders headers) {
    return statement
        .bind("requestsLimit", positive(headers.requests().limit()))
        .bind("tokensLimit", positive(headers.tokens().limit()));
  }

  private static OptionalLong positive(OptionalLong limit) {
    return limit.isPresent() && limit.getAsLong() > 0 ? limit : OptionalLong.empty();
  }
}
