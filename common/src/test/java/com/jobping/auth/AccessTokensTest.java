package com.jobping.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import com.jobping.settings.RotatingSecret;
import com.jobping.settings.Secrets;
import com.jobping.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";
  private static final String OTHER_SECRET = "fedcba9876543210fedcba9876543210";
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final Principal principal = new Principal(UUID.randomUUID(), "ada", UUID.randomUUID());
  private final AccessTokens tokens = tokensAt(NOW);

  @Test
  void aTokenTellsWhoseItIsUntilItExpires() {
    String token = tokens.issue(principal, HOUR);

    assertThat(tokens.verify(token)).hasValue(principal);
    assertThat(tokensAt(NOW.plusSeconds(3_599)).verify(token)).hasValue(principal);
    assertThat(tokensAt(NOW.plusSeconds(3_601)).verify(token)).isEmpty();
  }

  @Test
  void aHeaderNeedsTheBearerScheme() {
    String token = tokens.issue(principal, HOUR);

    assertThat(tokens.verifyHeader(Optional.of("bearer " + token))).hasValue(principal);
    assertThat(tokens.verifyHeader(Optional.of("Basic " + token))).isEmpty();
    assertThat(tokens.verifyHeader(Optional.of(token))).isEmpty();
    assertThat(tokens.verifyHeader(Optional.empty())).isEmpty();
  }

  @Test
  void aTokenTellsWhichKeySignedItAndNothingOfTheKey() {
    String id = JWT.decode(tokens.issue(principal, HOUR)).getKeyId();

    assertThat(id).matches("[0-9a-f]{16}");
    assertThat(JWT.decode(tokensOf(OTHER_SECRET).issue(principal, HOUR)).getKeyId())
        .isNotEqualTo(id);
  }

  @Test
  void noOtherTokenIsTaken() {
    Algorithm ours = Algorithm.HMAC256(SECRET);

    assertThat(tokens.verify("")).isEmpty();
    assertThat(tokens.verify("a.b.c")).isEmpty();
    assertThat(tokens.verify("x".repeat(1_000_000))).isEmpty();
    assertThat(tokens.verify(token().sign(Algorithm.none()))).isEmpty();
    assertThat(tokens.verify(token().sign(Algorithm.HMAC512(SECRET)))).isEmpty();
    assertThat(tokens.verify(token().sign(Algorithm.HMAC256(OTHER_SECRET)))).isEmpty();
    assertThat(tokens.verify(token().withIssuer("somebody").sign(ours))).isEmpty();
    assertThat(tokens.verify(token().withAudience("somebody").sign(ours))).isEmpty();
    assertThat(tokens.verify(token().withSubject("not-a-uuid").sign(ours))).isEmpty();
    assertThat(tokens.verify(token().withClaim("sid", "not-a-uuid").sign(ours))).isEmpty();
    assertThat(tokens.verify(token().withClaim("sid", 1).sign(ours))).isEmpty();
    assertThat(tokens.verify(token().withKeyId("of-nobody").sign(ours))).isEmpty();
    assertThat(tokens.verify(token().withIssuedAt(NOW.plusSeconds(60)).sign(ours))).isEmpty();
    assertThat(tokens.verify(token().sign(ours))).as("ours").isPresent();
  }

  @Test
  void aTokenThatLacksOneOfTheClaimsIsNotTaken() {
    Algorithm ours = Algorithm.HMAC256(SECRET);
    for (String claim : new String[] {"iss", "aud", "sub", "name", "sid", "iat", "exp"}) {
      assertThat(tokens.verify(token().withNullClaim(claim).sign(ours))).as(claim).isEmpty();
    }
    assertThat(tokens.verify(token().withHeader(Map.of("kid", 1)).sign(ours))).isEmpty();
  }

  @Test
  void afterARotationTheKeyBeforeVerifiesAndTheNewOneSigns() {
    AccessTokens before = tokensOf(SECRET);
    AccessTokens after = tokensOf(OTHER_SECRET, SECRET);
    AccessTokens afterTwo = tokensOf("a third key of 32 bytes, or more.", OTHER_SECRET);

    String old = before.issue(principal, HOUR);
    String young = after.issue(principal, HOUR);

    assertThat(after.verify(old)).hasValue(principal);
    assertThat(after.verify(young)).hasValue(principal);
    assertThat(afterTwo.verify(young)).hasValue(principal);
    assertThat(afterTwo.verify(old)).as("a key that leaked is gone after two").isEmpty();
    assertThat(before.verify(young)).as("no key is taken that nobody gave").isEmpty();
  }

  @Test
  void aTokenCantChooseAKeyThatDidNotSignIt() {
    String otherId = JWT.decode(tokensOf(OTHER_SECRET).issue(principal, HOUR)).getKeyId();

    assertThat(
            tokensOf(OTHER_SECRET, SECRET)
                .verify(token().withKeyId(otherId).sign(Algorithm.HMAC256(SECRET))))
        .isEmpty();
  }

  @Test
  void keysThatNobodyKnowsDoNotHaveTheSecretFetchedAgainAndAgain() {
    CountingStore store = new CountingStore();
    AccessTokens stored =
        new AccessTokens(
            Settings.of(Map.of("JWT_SECRET_ARN", "arn:jwt"), store).read(TokenKeys::from),
            Clock.systemUTC());
    stored.issue(principal, HOUR);

    for (int count = 0; count < 100; count++) {
      stored.verify(token().withKeyId("unknown-" + count).sign(Algorithm.HMAC256(SECRET)));
    }

    assertThat(store.fetches).isLessThan(100);
  }

  private static final class CountingStore implements Secrets {
    private int fetches;

    @Override
    public String fetch(String arn) {
      fetches++;
      return SECRET;
    }
  }

  /** One that is as ours are. */
  private JWTCreator.Builder token() {
    return JWT.create()
        .withKeyId(JWT.decode(tokens.issue(principal, HOUR)).getKeyId())
        .withIssuer("jobping")
        .withAudience("jobping-api")
        .withSubject(principal.userId().toString())
        .withClaim("name", principal.username())
        .withClaim("sid", principal.sessionId().toString())
        .withIssuedAt(NOW)
        .withExpiresAt(NOW.plusSeconds(60));
  }

  private static AccessTokens tokensAt(Instant now) {
    return tokensAt(now, SECRET);
  }

  private static AccessTokens tokensOf(String... secrets) {
    return tokensAt(NOW, secrets);
  }

  private static AccessTokens tokensAt(Instant now, String... secrets) {
    return new AccessTokens(
        new TokenKeys(RotatingSecret.of(secrets)), Clock.fixed(now, ZoneOffset.UTC));
  }
}
