package com.jobping.api.account.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.json.Json;
import com.jobping.settings.Settings;
import com.jobping.settings.SettingsException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTokensTest {
  private final IssuerDouble issuer = IssuerDouble.start();
  private final IdentityTokens tokens = tokensOf(issuer.address());

  @AfterEach
  void close() {
    issuer.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa-1", "ec-1"})
  void aTokenTellsWhomTheIssuerMeans(String key) {
    String token =
        issuer.token(
            key,
            "248289761001",
            claims -> claims.claim("preferred_username", "ada").claim("email", "ada@example.com"));

    assertThat(tokens.identity(token))
        .hasValue(
            new Identity(
                issuer.address().toString(),
                "248289761001",
                Optional.of("ada"),
                Optional.of("ada@example.com")));
  }

  @Test
  void nothingIsAskedBeforeATokenComesAndLittleAfterwards() {
    assertThat(issuer.keyFetches()).isZero();

    for (int count = 0; count < 20; count++) {
      assertThat(tokens.identity(issuer.token("rsa-1", "ada"))).isPresent();
    }

    assertThat(issuer.keyFetches()).isEqualTo(1);
  }

  @Test
  void claimsThatAreNotAsTheyShouldBeAreRefused() {
    Instant now = Instant.now();
    List<UnaryOperator<JWTClaimsSet.Builder>> lies =
        List.of(
            claims -> claims.issuer("https://accounts.example.com"),
            claims -> claims.issuer(null),
            claims -> claims.audience("another-client"),
            claims -> claims.audience((String) null),
            claims -> claims.expirationTime(Date.from(now.minusSeconds(120))),
            claims -> claims.expirationTime(null),
            claims -> claims.issueTime(Date.from(now.plusSeconds(120))),
            claims -> claims.issueTime(null),
            claims -> claims.notBeforeTime(Date.from(now.plusSeconds(120))),
            claims -> claims.subject(null),
            claims -> claims.subject(" "),
            claims -> claims.subject("x".repeat(256)),
            claims -> claims.audience(List.of("jobping", "another")).claim("azp", "another"),
            claims -> claims.claim("azp", 1),
            claims -> claims.claim("preferred_username", 1));

    for (int number = 0; number < lies.size(); number++) {
      assertThat(tokens.identity(issuer.token("rsa-1", "ada", lies.get(number))))
          .as("lie " + number)
          .isEmpty();
    }
    assertThat(tokens.identity(issuer.token("rsa-1", "ada"))).as("the truth").isPresent();
  }

  @Test
  void signaturesOfNobodyAndOfOthersAreRefused() {
    JWTClaimsSet claims = issuer.claims("ada").build();
    JWK rsa = issuer.key("rsa-1");
    String good = issuer.token("rsa-1", "ada");
    // The public key as the secret of a MAC: what a verifier believes that lets the token choose.
    OctetSequenceKey publicKeyAsSecret =
        new OctetSequenceKey.Builder(rsa.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8))
            .build();

    List<String> forged =
        List.of(
            "",
            "a.b.c",
            "x".repeat(100_000),
            new PlainJWT(claims).serialize(),
            good.substring(0, good.lastIndexOf('.') + 1),
            IssuerDouble.signed(IssuerDouble.rsaKey("rsa-1"), claims),
            IssuerDouble.signed(IssuerDouble.ecKey("ec-1"), claims),
            IssuerDouble.signed(IssuerDouble.rsaKey("unknown"), claims),
            IssuerDouble.signed(header(JWSAlgorithm.RS512, "rsa-1"), rsa, claims),
            IssuerDouble.signed(header(JWSAlgorithm.PS256, "rsa-1"), rsa, claims),
            IssuerDouble.signed(header(JWSAlgorithm.HS256, "rsa-1"), publicKeyAsSecret, claims),
            IssuerDouble.signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .keyID("rsa-1")
                    .type(new JOSEObjectType("at+jwt"))
                    .build(),
                rsa,
                claims),
            IssuerDouble.signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                    .jwk(IssuerDouble.rsaKey("mine").toPublicJWK())
                    .build(),
                IssuerDouble.rsaKey("mine"),
                claims));

    for (int number = 0; number < forged.size(); number++) {
      assertThat(tokens.identity(forged.get(number))).as("forgery " + number).isEmpty();
    }
    assertThat(tokens.identity(good)).isPresent();
  }

  @Test
  void aNewKeyOfTheIssuersIsTakenAtOnceAndOneThatItGaveUpNoMore() {
    String before = issuer.token("rsa-1", "ada");
    assertThat(tokens.identity(before)).isPresent();

    issuer.rotateTo(IssuerDouble.rsaKey("rsa-2"), IssuerDouble.ecKey("ec-2"));

    assertThat(tokens.identity(issuer.token("rsa-2", "ada"))).isPresent();
    assertThat(tokens.identity(issuer.token("ec-2", "ada"))).isPresent();
    assertThat(tokens.identity(before)).isEmpty();
  }

  @Test
  void tokensOfUnknownKeysDoNotFloodTheIssuer() {
    for (int count = 0; count < 50; count++) {
      JWK unknown = IssuerDouble.ecKey("unknown-" + count);
      assertThat(tokens.identity(IssuerDouble.signed(unknown, issuer.claims("ada").build())))
          .isEmpty();
    }

    assertThat(issuer.keyFetches()).isLessThan(5);
  }

  @Test
  void anIssuerThatAnswersNothingIsNotAvailableAndAskedAgainLater() {
    issuer.setDown(true);
    assertThatThrownBy(() -> tokens.identity(issuer.token("rsa-1", "ada")))
        .isInstanceOf(IssuerUnavailableException.class)
        .hasMessageContaining(issuer.address().toString());

    issuer.setDown(false);
    assertThat(tokens.identity(issuer.token("rsa-1", "ada"))).isPresent();
  }

  @Test
  void anIssuerThatSaysItIsAnotherIsNotBelieved() {
    issuer.claimToBe("https://accounts.example.com");

    assertThatThrownBy(() -> tokens.identity(issuer.token("rsa-1", "ada")))
        .isInstanceOf(IssuerUnavailableException.class)
        .hasMessageContaining("names another issuer");
  }

  @Test
  void theIssuerIsAskedOverTlsUnlessItIsOnThisMachine() {
    assertThat(settings(Map.of())).isEmpty();
    assertThat(settings(Map.of("OIDC_ISSUER", "https://a.example/", "OIDC_CLIENT_ID", "jobping")))
        .hasValue(new OidcSettings(URI.create("https://a.example/"), "jobping"));
    assertThat(settings(Map.of("OIDC_ISSUER", "http://localhost:9", "OIDC_CLIENT_ID", "jobping")))
        .isPresent();
    assertThatThrownBy(() -> settings(Map.of("OIDC_ISSUER", "https://a.example")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("OIDC_CLIENT_ID is missing");
    for (String insecure :
        List.of("http://a.example", "http://localhost.evil.example", "ftp://a.example", "://")) {
      assertThatThrownBy(
              () -> settings(Map.of("OIDC_ISSUER", insecure, "OIDC_CLIENT_ID", "jobping")))
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("OIDC_ISSUER is not an https address: " + insecure);
    }
  }

  private static Optional<OidcSettings> settings(Map<String, String> environment) {
    return Settings.of(environment).read(OidcSettings::from);
  }

  private static JWSHeader header(JWSAlgorithm algorithm, String keyId) {
    return new JWSHeader.Builder(algorithm).keyID(keyId).build();
  }

  private static IdentityTokens tokensOf(URI address) {
    return new IdentityTokens(
        new OidcSettings(address, IssuerDouble.CLIENT), Clock.systemUTC(), Json.mapper());
  }
}
