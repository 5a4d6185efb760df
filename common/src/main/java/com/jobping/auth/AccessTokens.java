package com.jobping.auth;

import static java.util.Objects.requireNonNull;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.Claim;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Bearer tokens: JWT (RFC 7519) signed with HS256, the only algorithm taken; {@code kid} tells the
 * key, {@code sub} is the user's id, {@code name} the username, {@code sid} the session's id.
 * Whether the session is still open they can't tell.
 */
public final class AccessTokens {
  private static final int MAX_TOKEN_LENGTH = 4_096;
  private static final String ISSUER = "jobping";
  private static final String AUDIENCE = "jobping-api";
  private static final String NAME = "name";
  private static final String SESSION = "sid";

  private final TokenKeys keys;
  private final Clock clock;

  /** Tokens signed with {@code keys}. */
  public AccessTokens(TokenKeys keys, Clock clock) {
    this.keys = requireNonNull(keys, "keys is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * A token of {@code principal}, good for {@code lifetime}.
   *
   * @throws com.jobping.error.CodedException {@code secret_unavailable} or {@code invalid_secret}
   */
  public String issue(Principal principal, Duration lifetime) {
    Instant now = clock.instant();
    TokenKeys.Key key = keys.current();
    return JWT.create()
        .withKeyId(key.id())
        .withIssuer(ISSUER)
        .withAudience(AUDIENCE)
        .withSubject(principal.userId().toString())
        .withClaim(NAME, principal.username())
        .withClaim(SESSION, principal.sessionId().toString())
        .withIssuedAt(now)
        .withExpiresAt(now.plus(lifetime))
        .sign(key.algorithm());
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
      DecodedJWT decoded = JWT.decode(token);
      return Optional.ofNullable(decoded.getKeyId())
          .flatMap(keys::find)
          .map(key -> verifier(key).verify(decoded))
          .map(AccessTokens::principal);
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

  private JWTVerifier verifier(TokenKeys.Key key) {
    return ((JWTVerifier.BaseVerification)
            JWT.require(key.algorithm())
                .withIssuer(ISSUER)
                .withAudience(AUDIENCE)
                .withClaim("exp", AccessTokens::isInstant)
                .withClaim("iat", AccessTokens::isInstant))
        .build(clock);
  }

  private static boolean isInstant(Claim claim, DecodedJWT token) {
    return claim.asInstant() != null;
  }

  private static Principal principal(DecodedJWT token) {
    return new Principal(
        UUID.fromString(text(token, "sub")),
        text(token, NAME),
        UUID.fromString(text(token, SESSION)));
  }

  private static String text(DecodedJWT token, String claim) {
    return Optional.ofNullable(token.getClaim(claim).asString())
        .orElseThrow(() -> new IllegalArgumentException(claim + " is not a text"));
  }
}
