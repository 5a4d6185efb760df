package com.jobping.auth;

import static java.util.Objects.requireNonNull;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.jobping.settings.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Bearer tokens: JWT (RFC 7519) signed with HS256, the only algorithm taken; {@code sub} is the
 * user's id, {@code name} the username.
 */
public final class AccessTokens {
  /** HS256 wants a key of at least its hash's length (RFC 7518, section 3.2). */
  public static final int MIN_SECRET_BYTES = 32;

  private static final int MAX_TOKEN_LENGTH = 4_096;
  private static final String ISSUER = "jobping";
  private static final String AUDIENCE = "jobping-api";

  private final Secret secret;
  private final Duration lifetime;
  private final Clock clock;

  /**
   * Tokens signed with {@code secret}, at least {@value #MIN_SECRET_BYTES} bytes of UTF-8. When it
   * changes, the tokens signed before are good no more.
   */
  public AccessTokens(Secret secret, Duration lifetime, Clock clock) {
    this.secret = requireNonNull(secret, "secret is null");
    this.lifetime = requireNonNull(lifetime, "lifetime is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * A token of {@code principal}.
   *
   * @throws com.jobping.error.CodedException {@code secret_unavailable} or {@code invalid_secret}
   */
  public String issue(Principal principal) {
    Instant now = clock.instant();
    return JWT.create()
        .withIssuer(ISSUER)
        .withAudience(AUDIENCE)
        .withSubject(principal.userId().toString())
        .withClaim("name", principal.username())
        .withIssuedAt(now)
        .withExpiresAt(now.plus(lifetime))
        .sign(algorithm());
  }

  /**
   * Whose token it is; nothing when it is not ours, expired or malformed.
   *
   * @throws com.jobping.error.CodedException {@code secret_unavailable} or {@code invalid_secret}
   */
  public Optional<Principal> verify(String token) {
    if (token.length() > MAX_TOKEN_LENGTH) {
      return Optional.empty();
    }
    try {
      DecodedJWT decoded = verifier().verify(token);
      String name = decoded.getClaim("name").asString();
      return Optional.of(
          new Principal(UUID.fromString(decoded.getSubject()), name == null ? "" : name));
    } catch (JWTVerificationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whose {@code Authorization: Bearer …} header it is (RFC 6750). */
  public Optional<Principal> verifyHeader(Optional<String> authorization) {
    return authorization
        .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length()))
        .flatMap(header -> verify(header.substring("Bearer ".length()).strip()));
  }

  private JWTVerifier verifier() {
    return ((JWTVerifier.BaseVerification)
            JWT.require(algorithm())
                .withIssuer(ISSUER)
                .withAudience(AUDIENCE)
                .withClaimPresence("exp"))
        .build(clock);
  }

  private Algorithm algorithm() {
    return Algorithm.HMAC256(secret.value());
  }
}
