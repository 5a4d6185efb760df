package com.jobping.api.account.oidc;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.error.CodedException;
import com.jobping.json.Json;
import com.jobping.settings.Remembered;
import com.jobping.settings.SecureAddress;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ID tokens of one OpenID Connect issuer: signed with RS256 or ES256 by a key of its
 * JWKS, which also tells which of the two, and meant for us. What the issuer publishes is fetched
 * when a token comes, and kept. Safe for use by several threads.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">ID token
 *     validation</a>
 */
public final class IdentityTokens {
  private static final int MAX_TOKEN_LENGTH = 16_384;
  private static final int MAX_SUBJECT_LENGTH = 255;
  private static final int MAX_DOCUMENT_BYTES = 256 << 10;
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final Duration DISCOVERY_KEPT_FOR = Duration.ofHours(1);
  private static final Duration KEYS_KEPT_FOR = Duration.ofMinutes(15);

  /** However many tokens name a key that nobody knows, the keys are fetched no oftener. */
  private static final Duration RENEWAL_PAUSE = Duration.ofSeconds(10);

  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  private final OidcSettings settings;
  private final Clock clock;
  private final ObjectMapper mapper;
  private final ResourceRetriever retriever =
      new DefaultResourceRetriever(
          (int) PATIENCE.toMillis(), (int) PATIENCE.toMillis(), MAX_DOCUMENT_BYTES);
  private final Remembered<JWTProcessor<SecurityContext>> processor;

  /** Those of the issuer in {@code settings}. */
  public IdentityTokens(OidcSettings settings, Clock clock, ObjectMapper mapper) {
    this.settings = requireNonNull(settings, "settings is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
    this.processor = new Remembered<>(this::discovered, DISCOVERY_KEPT_FOR, clock);
  }

  /**
   * Whom {@code token} tells of; nothing where it is not the issuer's, not for us, expired or
   * malformed.
   *
   * @throws IssuerUnavailableException where the issuer does not tell its keys
   */
  public Optional<Identity> identity(String token) {
    if (token.length() > MAX_TOKEN_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(identity(processor.value().process(token, null)));
    } catch (RateLimitReachedException | ParseException | BadJOSEException e) {
      return Optional.empty();
    } catch (KeySourceException e) {
      throw unavailable("its keys can't be read", e);
    } catch (JOSEException e) {
      return Optional.empty();
    }
  }

  private Identity identity(JWTClaimsSet claims) throws ParseException {
    return new Identity(
        settings.issuer().toString(),
        claims.getSubject(),
        Optional.ofNullable(claims.getStringClaim("preferred_username")),
        Optional.ofNullable(claims.getStringClaim("email")));
  }

  private JWTProcessor<SecurityContext> discovered() {
    JsonNode document = discoveryDocument();
    if (!document.path("issuer").asText().equals(settings.issuer().toString())) {
      throw unavailable("its discovery document names another issuer");
    }
    URI keys =
        SecureAddress.parse(document.path("jwks_uri").asText())
            .orElseThrow(() -> unavailable("its discovery document names no https jwks_uri"));
    return processor(keys);
  }

  private JsonNode discoveryDocument() {
    String issuer = settings.issuer().toString();
    String location =
        (issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer)
            + "/.well-known/openid-configuration";
    try {
      return Json.read(
          mapper,
          retriever.retrieveResource(url(URI.create(location))).getContent(),
          JsonNode.class);
    } catch (IOException | CodedException e) {
      throw unavailable("its discovery document can't be read", e);
    }
  }

  private JWTProcessor<SecurityContext> processor(URI keys) {
    JWKSource<SecurityContext> source =
        JWKSourceBuilder.create(url(keys), retriever)
            .cache(KEYS_KEPT_FOR.toMillis(), PATIENCE.toMillis())
            .refreshAheadCache(false)
            .rateLimited(RENEWAL_PAUSE.toMillis())
            .build();
    DefaultJWTProcessor<SecurityContext> made = new DefaultJWTProcessor<>();
    made.setJWSKeySelector(
        new JWSVerificationKeySelector<>(Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256), source));
    made.setJWTClaimsSetVerifier(new Claims(settings, clock));
    return made;
  }

  private static URL url(URI address) {
    try {
      return address.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("Every JDK knows http and https: " + address, e);
    }
  }

  private IssuerUnavailableException unavailable(String why) {
    return new IssuerUnavailableException(settings.issuer() + " can't be asked: " + why);
  }

  private IssuerUnavailableException unavailable(String why, Exception cause) {
    return new IssuerUnavailableException(settings.issuer() + " can't be asked: " + why, cause);
  }

  private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {
    private final String clientId;
    private final Clock clock;

    Claims(OidcSettings settings, Clock clock) {
      super(
          settings.clientId(),
          new JWTClaimsSet.Builder().issuer(settings.issuer().toString()).build(),
          Set.of("sub", "exp", "iat"));
      this.clientId = settings.clientId();
      this.clock = clock;
      setMaxClockSkew((int) CLOCK_SKEW.toSeconds());
    }

    @Override
    public void verify(JWTClaimsSet claims, @Nullable SecurityContext context)
        throws BadJWTException {
      super.verify(claims, context);
      if (claims.getIssueTime().toInstant().isAfter(clock.instant().plus(CLOCK_SKEW))) {
        throw new BadJWTException("Issued in the future");
      }
      Object authorizedParty = claims.getClaim("azp");
      if (authorizedParty != null && !authorizedParty.equals(clientId)) {
        throw new BadJWTException("Made for another client");
      }
      if (claims.getSubject().isBlank() || claims.getSubject().length() > MAX_SUBJECT_LENGTH) {
        throw new BadJWTException("Without a sensible subject");
      }
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }
  }
}
