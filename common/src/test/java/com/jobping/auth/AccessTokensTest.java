package com.jobping.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.jobping.settings.Secret;
import com.jobping.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

  private final Principal principal = new Principal(UUID.randomUUID(), "ada");
  private final AccessTokens tokens = tokensAt(NOW);

  private String stored = SECRET;

  @Test
  void aTokenTellsWhoseItIsUntilItExpires() {
    String token = tokens.issue(principal);

    assertThat(tokens.verify(token)).hasValue(principal);
    assertThat(tokensAt(NOW.plusSeconds(3_599)).verify(token)).hasValue(principal);
    assertThat(tokensAt(NOW.plusSeconds(3_601)).verify(token)).isEmpty();
  }

  @Test
  void aHeaderNeedsTheBearerScheme() {
    String token = tokens.issue(principal);

    assertThat(tokens.verifyHeader(Optional.of("bearer " + token))).hasValue(principal);
    assertThat(tokens.verifyHeader(Optional.of("Basic " + token))).isEmpty();
    assertThat(tokens.verifyHeader(Optional.of(token))).isEmpty();
    assertThat(tokens.verifyHeader(Optional.empty())).isEmpty();
  }

  @Test
  void noOtherTokenIsTaken() {
    String subject = principal.userId().toString();
    Algorithm ours = Algorithm.HMAC256(SECRET);

    assertThat(tokens.verify("")).isEmpty();
    assertThat(tokens.verify("a.b.c")).isEmpty();
    assertThat(tokens.verify("x".repeat(1_000_000))).isEmpty();
    assertThat(tokens.verify(token(subject, "jobping").sign(Algorithm.none()))).isEmpty();
    assertThat(tokens.verify(token(subject, "jobping").sign(Algorithm.HMAC512(SECRET)))).isEmpty();
    assertThat(tokens.verify(token(subject, "jobping").sign(Algorithm.HMAC256("other")))).isEmpty();
    assertThat(tokens.verify(token(subject, "somebody").sign(ours))).isEmpty();
    assertThat(tokens.verify(token("not-a-uuid", "jobping").sign(ours))).isEmpty();
    assertThat(
            tokens.verify(
                JWT.create()
                    .withIssuer("jobping")
                    .withAudience("jobping-api")
                    .withSubject(subject)
                    .sign(ours)))
        .as("without exp")
        .isEmpty();
    assertThat(tokens.verify(token(subject, "jobping").sign(ours))).as("ours").isPresent();
  }

  @Test
  void aSecretThatChangedIsTakenFromThenOn() {
    Secret secret =
        Settings.of(Map.of("KEY_ARN", "arn:key"), arn -> stored)
            .read(reader -> reader.secret("KEY", "KEY_ARN"));
    AccessTokens changing = tokensAt(secret, NOW);
    String before = changing.issue(principal);
    stored = SECRET.toUpperCase(Locale.ROOT);
    secret.forget();

    assertThat(changing.verify(before)).isEmpty();
    assertThat(changing.verify(changing.issue(principal))).hasValue(principal);
  }

  private static com.auth0.jwt.JWTCreator.Builder token(String subject, String issuer) {
    return JWT.create()
        .withIssuer(issuer)
        .withAudience("jobping-api")
        .withSubject(subject)
        .withExpiresAt(NOW.plusSeconds(60));
  }

  private static AccessTokens tokensAt(Instant now) {
    return tokensAt(Secret.of(SECRET), now);
  }

  private static AccessTokens tokensAt(Secret secret, Instant now) {
    return new AccessTokens(secret, Duration.ofHours(1), Clock.fixed(now, ZoneOffset.UTC));
  }
}
