package com.jobping.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.doubles.contract.Operation;
import com.jobping.json.Json;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A token that is not ours, no longer or not yet good, or not whole opens no operation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokensIT {
  private static final String HS256 = "HmacSHA256";

  private final World world = new World();
  private final String good = world.tenant().token();

  @AfterAll
  void close() {
    world.close();
  }

  @Test
  void theTokensAreMadeAsTheApiMakesThem() {
    String remade = signed(TokensIT::asItIs, TokensIT::asItIs, HS256, World.SECRET);

    assertThat(world.api().withToken(remade).get("/api/users/me").status()).isEqualTo(200);
  }

  @Test
  void noBadTokenOpensAnyOperation() {
    Map<String, String> bad = badTokens();
    List<Operation> operations =
        OpenApi.DOCUMENT.operations().stream()
            .filter(operation -> !operation.isOpen() && !operation.id().equals("fetchJobs"))
            .toList();

    assertThat(operations).hasSizeGreaterThan(40);
    for (Operation operation : operations) {
      bad.forEach(
          (what, header) -> {
            Reply reply =
                world
                    .api()
                    .send(
                        Events.event(operation.method(), operation.path().replaceAll("[{}]", ""))
                            .withHeader("authorization", header));
            assertThat(reply.status()).as("%s with %s", operation.key(), what).isEqualTo(401);
            assertThat(reply.problem()).as(what).isEqualTo("invalid_token");
            assertThat(reply.headers().get("www-authenticate")).startsWith("Bearer");
          });
    }
  }

  @Test
  void aTokenEndsWithItsUserAndWithItsSession() {
    World.Tenant gone = world.tenant();
    World.Tenant loggedOut = world.tenant();

    world.api().withToken(gone.token()).delete("/api/users/me");
    world.api().withToken(loggedOut.token()).post("/api/auth/logout", "");

    for (World.Tenant tenant : List.of(gone, loggedOut)) {
      assertThat(world.api().withToken(tenant.token()).get("/api/users/me").problem())
          .isEqualTo("invalid_token");
      assertThat(
              world
                  .api()
                  .post(
                      "/api/auth/refresh",
                      "{\"refresh_token\":\"%s\"}".formatted(tenant.refreshToken()))
                  .problem())
          .isEqualTo("invalid_refresh_token");
    }
  }

  private Map<String, String> badTokens() {
    long now = Instant.now().getEpochSecond();
    long hour = Duration.ofHours(1).toSeconds();
    String[] parts = good.split("\\.", -1);
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("an empty one", "");
    tokens.put("no JWT", "ey.not.ours");
    tokens.put("spaces", "   ");
    tokens.put("a huge one", "x".repeat(200_000));
    tokens.put("huge claims", payload(claims -> claims.put("more", "x".repeat(100_000))));
    tokens.put("one expired", payload(claims -> claims.put("exp", now - hour)));
    tokens.put("one that expires never", payload(claims -> claims.remove("exp")));
    tokens.put("one that expires in words", payload(claims -> claims.put("exp", "tomorrow")));
    tokens.put("one not yet good", payload(claims -> claims.put("nbf", now + hour)));
    tokens.put("one of the future", payload(claims -> claims.put("iat", now + hour)));
    tokens.put("another issuer", payload(claims -> claims.put("iss", "somebody")));
    tokens.put("no issuer", payload(claims -> claims.remove("iss")));
    tokens.put("another audience", payload(claims -> claims.put("aud", "somebody")));
    tokens.put("no audience", payload(claims -> claims.remove("aud")));
    tokens.put("nobody's", payload(claims -> claims.put("sub", UUID.randomUUID().toString())));
    tokens.put("no UUID", payload(claims -> claims.put("sub", "' OR 1=1 --")));
    tokens.put("no subject", payload(claims -> claims.remove("sub")));
    tokens.put("no session's", payload(claims -> claims.put("sid", UUID.randomUUID().toString())));
    tokens.put("no session", payload(claims -> claims.remove("sid")));
    tokens.put("an unknown key", header(header -> header.put("kid", "another")));
    tokens.put("a key of a path", header(header -> header.put("kid", "../../dev/null")));
    tokens.put("no key", header(header -> header.remove("kid")));
    tokens.put("HS512", signed(alg("HS512"), TokensIT::asItIs, "HmacSHA512", World.SECRET));
    tokens.put(
        "HS512 that says HS256",
        signed(TokensIT::asItIs, TokensIT::asItIs, "HmacSHA512", World.SECRET));
    tokens.put("another secret", signed(TokensIT::asItIs, TokensIT::asItIs, HS256, "x".repeat(32)));
    tokens.put("an empty algorithm", signed(alg(""), TokensIT::asItIs, HS256, World.SECRET));
    tokens.put("RS256 by our secret", signed(alg("RS256"), TokensIT::asItIs, HS256, World.SECRET));
    tokens.put("RS256 by a key of its own", rs256());
    for (String none : List.of("none", "None", "NONE", "nOnE")) {
      String unsigned = signed(alg(none), TokensIT::asItIs, HS256, World.SECRET);
      tokens.put(none, unsigned.substring(0, unsigned.lastIndexOf('.') + 1));
      tokens.put(none + " with a signature", unsigned);
    }
    tokens.put(
        "a tampered payload",
        parts[0]
            + "."
            + encoded(changed(parts[1], claims -> claims.put("name", "admin")))
            + "."
            + parts[2]);
    tokens.put("no signature", parts[0] + "." + parts[1] + ".");
    tokens.put("no last part", parts[0] + "." + parts[1]);
    tokens.put("a part more", good + ".x");
    tokens.put("a cut one", good.substring(0, good.length() - 2));
    Map<String, String> headers = new LinkedHashMap<>();
    tokens.forEach((what, token) -> headers.put(what, "Bearer " + token));
    headers.put("Basic", "Basic " + good);
    headers.put("no scheme", good);
    headers.put("two tokens", "Bearer " + good + ", Bearer " + good);
    return headers;
  }

  private static void asItIs(ObjectNode part) {}

  private String header(Consumer<ObjectNode> change) {
    return signed(change, TokensIT::asItIs, HS256, World.SECRET);
  }

  private String payload(Consumer<ObjectNode> change) {
    return signed(TokensIT::asItIs, change, HS256, World.SECRET);
  }

  private static Consumer<ObjectNode> alg(String name) {
    return header -> header.put("alg", name);
  }

  /** The good token with header and payload changed, and signed anew. */
  private String signed(
      Consumer<ObjectNode> header, Consumer<ObjectNode> payload, String algorithm, String secret) {
    String[] parts = good.split("\\.", -1);
    String text = encoded(changed(parts[0], header)) + "." + encoded(changed(parts[1], payload));
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), algorithm));
      return text + "." + encoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String rs256() {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
      JsonNode claims = changed(good.split("\\.", -1)[1], TokensIT::asItIs);
      return JWT.create()
          .withPayload(claims.toString())
          .sign(
              Algorithm.RSA256((RSAPublicKey) pair.getPublic(), (RSAPrivateKey) pair.getPrivate()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ObjectNode changed(String part, Consumer<ObjectNode> change) {
    ObjectNode node =
        Json.read(
            Json.mapper(),
            new String(Base64.getUrlDecoder().decode(part), UTF_8),
            ObjectNode.class);
    change.accept(node);
    return node;
  }

  private static String encoded(JsonNode node) {
    return encoder().encodeToString(node.toString().getBytes(UTF_8));
  }

  private static Base64.Encoder encoder() {
    return Base64.getUrlEncoder().withoutPadding();
  }
}
