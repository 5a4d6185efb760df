package com.jobping.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.jobping.doubles.contract.Attempt;
import com.jobping.doubles.contract.Operation;
import com.jobping.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks like SQL is text, and what looks like a line of the log is none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InjectionIT {
  private static final String FORGED = "[main] ERROR forged";
  private static final List<String> LINES =
      List.of("\r\n" + FORGED, "\n" + FORGED, "\u2028" + FORGED, "\u001b[2K\r" + FORGED);

  private final World world = new World();

  @AfterAll
  void close() {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'; DROP TABLE users; --",
        "' OR '1'='1",
        "\"; DELETE FROM jobs; --",
        "a' || pg_sleep(60) || '",
        "%_\\%",
        "$1 :id ? {0} ${jndi:ldap://127.0.0.1/a}",
        "E'\\\\x27 UNION SELECT password_hash FROM users"
      })
  void whatLooksLikeSqlComesBackAsItWasSent(String text) {
    World.Tenant tenant = world.tenant();
    ApiClient user = world.api().withToken(tenant.token());
    String json = TextNode.valueOf(text).toString();

    user.put("/api/users/me/prompt", "{\"prompt\":%s}".formatted(json));
    user.patch(
        "/api/users/me/matches/" + tenant.ids().get("matches"),
        "{\"feedback\":{\"verdict\":\"up\",\"reason\":%s}}".formatted(json));
    String search =
        user.post("/api/users/me/searches", "{\"term\":\"weaver\",\"location\":%s}".formatted(json))
            .text("/id");
    String preference =
        user.post("/api/preferences", "{\"key\":%s,\"value\":%s}".formatted(json, json))
            .text("/id");

    assertThat(user.get("/api/users/me").text("/ai_prompt")).isEqualTo(text);
    assertThat(
            user.get("/api/users/me/matches/" + tenant.ids().get("matches"))
                .text("/feedback/reason"))
        .isEqualTo(text);
    assertThat(user.get("/api/users/me/searches/" + search).text("/location")).isEqualTo(text);
    assertThat(user.get("/api/preferences/" + preference).text("/key")).isEqualTo(text);
    assertThat(user.get("/api/preferences/" + preference).text("/value")).isEqualTo(text);
  }

  @Test
  void everyTextOfTheDocumentMayLookLikeSql() {
    String text = "x' OR 1=1; DROP TABLE users; --";
    for (Operation operation : operations()) {
      World.Tenant tenant = world.tenant();
      for (Attempt request : withText(operation, tenant, text)) {
        assertThat(world.api().send(Events.of(request)).status())
            .as(request.toString())
            .isBetween(200, 499);
      }
    }
    assertThat(world.tenant().userId()).as("the tables are there").isNotNull();
  }

  @Test
  void noFailureWritesALineOfItsSendersNorASecretIntoTheLog() {
    World broken = new World();
    World.Tenant tenant = broken.tenant();
    List<String> tables = List.of("jobs", "preferences", "searches", "notification_channels");
    broken
        .jdbi()
        .useHandle(
            handle ->
                tables.forEach(
                    table -> handle.execute("ALTER TABLE " + table + " RENAME TO gone_" + table)));
    String secret = "hush-hush-2026";
    List<Attempt> requests = new ArrayList<>();
    for (Operation operation : operations()) {
      Attempt good = tenant.request(operation);
      requests.addAll(withText(operation, tenant, secret));
      for (String line : LINES) {
        requests.add(good.withHeader("x-request-id", line).withHeader("idempotency-key", line));
        requests.add(good.withHeader("user-agent", line).withHeader("authorization", line));
        requests.add(good.withPath(good.path() + line));
        requests.addAll(withText(operation, tenant, line));
      }
    }

    String logged =
        logged(() -> requests.forEach(request -> broken.api().send(Events.of(request))));
    broken.close();

    assertThat(logged).contains("code=internal_error");
    assertThat(logged.split("[\\r\\n\\u2028\\u0085]", -1)).noneMatch(line -> line.contains(FORGED));
    assertThat(logged)
        .doesNotContain("\u001b")
        .doesNotContain(secret, tenant.token(), tenant.refreshToken(), World.PASSWORD)
        .doesNotContain(World.SECRET, "api/webhooks/", "xoxb-", tenant.feedSecret());
  }

  /** All but those that end what the others need. */
  private static List<Operation> operations() {
    return OpenApi.DOCUMENT.operations().stream()
        .filter(operation -> OpenApi.DOCUMENT.root().path("paths").has(operation.path()))
        .filter(
            operation ->
                !List.of("fetchJobs", "deleteAccount", "logOut", "setPassword", "tryPrompt")
                    .contains(operation.id()))
        .toList();
  }

  /** Requests with {@code text} in each text of the body, and each parameter, one at a time. */
  private static List<Attempt> withText(Operation operation, World.Tenant tenant, String text) {
    Attempt good = tenant.request(operation);
    List<Attempt> requests = new ArrayList<>();
    if (!good.body().isEmpty()) {
      JsonNode body = Json.read(Json.mapper(), good.body(), JsonNode.class);
      for (String pointer : texts("", body).toList()) {
        JsonNode changed = body.deepCopy();
        set(changed, pointer, text);
        requests.add(good.withBody(changed.toString()));
      }
    }
    String encoded = URLEncoder.encode(text, UTF_8);
    for (JsonNode parameter : operation.parametersIn("query")) {
      requests.add(good.withQuery(parameter.path("name").asText() + "=" + encoded));
    }
    for (JsonNode parameter : operation.parametersIn("path")) {
      requests.add(
          good.withPath(
              operation
                  .path()
                  .replace("{" + parameter.path("name").asText() + "}", encoded)
                  .replaceAll("\\{\\w+}", "x")));
    }
    return requests;
  }

  private static Stream<String> texts(String pointer, JsonNode node) {
    if (node.isTextual()) {
      return Stream.of(pointer);
    }
    if (node instanceof ArrayNode array) {
      return array.isEmpty() ? Stream.of() : texts(pointer + "/0", array.get(0));
    }
    return node.properties().stream()
        .flatMap(member -> texts(pointer + "/" + member.getKey(), member.getValue()));
  }

  private static void set(JsonNode root, String pointer, String text) {
    int slash = pointer.lastIndexOf('/');
    JsonNode parent = root.at(pointer.substring(0, slash));
    if (parent instanceof ObjectNode object) {
      object.put(pointer.substring(slash + 1), text);
    } else if (parent instanceof ArrayNode array) {
      array.set(0, text);
    }
  }

  /** What {@code run} writes where slf4j-simple does. */
  private static String logged(Runnable run) {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, UTF_8));
    try {
      run.run();
    } finally {
      System.setErr(before);
    }
    return bytes.toString(UTF_8);
  }
}
