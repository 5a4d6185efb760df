package com.jobping.api.account.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An OpenID Connect issuer on this machine, which can be made to lie. */
public final class IssuerDouble implements AutoCloseable {
  public static final String CLIENT = "jobping";

  // Made once, since that takes a while.
  private static final List<JWK> FIRST_KEYS = List.of(rsaKey("rsa-1"), ecKey("ec-1"));

  private final HttpServer server;
  private final AtomicInteger keyFetches = new AtomicInteger();
  private volatile List<JWK> keys = FIRST_KEYS;
  private volatile String claimedIssuer;
  private volatile boolean down;

  private IssuerDouble(HttpServer server) {
    this.server = server;
    this.claimedIssuer = address().toString();
  }

  /** One that listens, with a key of either kind. */
  public static IssuerDouble start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      IssuerDouble issuer = new IssuerDouble(server);
      server.createContext("/.well-known/openid-configuration", issuer::discovery);
      server.createContext("/keys", issuer::keys);
      server.start();
      return issuer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is, which is also what it calls itself. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** A token of {@code subject} as it should be, signed by the key of this id. */
  public String token(String keyId, String subject) {
    return token(keyId, subject, claims -> claims);
  }

  /** A token with other claims. */
  public String token(String keyId, String subject, UnaryOperator<JWTClaimsSet.Builder> change) {
    return signed(key(keyId), change.apply(claims(subject)).build());
  }

  /** What a token of {@code subject} tells as it should be. */
  public JWTClaimsSet.Builder claims(String subject) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(address().toString())
        .audience(CLIENT)
        .subject(subject)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)));
  }

  /** {@code claims} signed by {@code key}, whoever's that is. */
  public static String signed(JWK key, JWTClaimsSet claims) {
    return signed(
        new JWSHeader.Builder(
                key.getKeyType().getValue().equals("RSA") ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256)
            .keyID(key.getKeyID())
            .build(),
        key,
        claims);
  }

  /** {@code claims} under {@code header}, signed by {@code key}. */
  public static String signed(JWSHeader header, JWK key, JWTClaimsSet claims) {
    try {
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(new DefaultJWSSignerFactory().createJWSSigner(key, header.getAlgorithm()));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An RSA key of nobody's. */
  public static JWK rsaKey(String id) {
    try {
      return new RSAKeyGenerator(2_048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An elliptic curve's key of nobody's. */
  public static JWK ecKey(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The key of this id. */
  public JWK key(String id) {
    return keys.stream().filter(key -> key.getKeyID().equals(id)).findFirst().orElseThrow();
  }

  /** From now on it has these keys and no others. */
  public void rotateTo(JWK... newKeys) {
    keys = List.of(newKeys);
  }

  /** Has its discovery document name another issuer. */
  public void claimToBe(String issuer) {
    claimedIssuer = issuer;
  }

  /** Has it answer nothing but errors, or well again. */
  public void setDown(boolean isDown) {
    down = isDown;
  }

  /** How often its keys were asked for. */
  public int keyFetches() {
    return keyFetches.get();
  }

  private void discovery(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(claimedIssuer, address()));
  }

  private void keys(HttpExchange exchange) throws IOException {
    keyFetches.incrementAndGet();
    answer(exchange, new JWKSet(keys).toPublicJWKSet().toString());
  }

  private void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.sendResponseHeaders(down ? 503 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
