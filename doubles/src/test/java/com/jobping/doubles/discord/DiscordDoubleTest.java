package com.jobping.doubles.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.doubles.provider.Fault;
import com.jobping.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscordDoubleTest {
  private static final String MESSAGE = "{\"content\":\"hello\"}";

  private final DiscordDouble discord = DiscordDouble.start();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    client.shutdownNow();
    discord.close();
  }

  @Test
  void aMessageIsKeptAndToldWhereTheCallerWaits() throws Exception {
    HttpResponse<String> answer = post("?wait=true&thread_id=1234567", MESSAGE);

    assertThat(answer.statusCode()).isEqualTo(200);
    InboxMessage kept = discord.messages().getFirst();
    assertThat(json(answer).path("id").asText()).isEqualTo(kept.id()).matches("\\d{17,20}");
    assertThat(kept.threadId()).hasValue("1234567");
    assertThat(kept.body().path("content").asText()).isEqualTo("hello");
    assertThat(discord.messages(kept.webhookId())).containsExactly(kept);
    assertThat(discord.messages("1")).isEmpty();
  }

  @Test
  void whoDoesNotWaitIsToldNothing() throws Exception {
    HttpResponse<String> answer = post("", MESSAGE);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(discord.messages()).hasSize(1);
  }

  @Test
  void aWebhooksUrlIsTheSameEveryTime() {
    try (DiscordDouble other = DiscordDouble.start()) {
      assertThat(other.webhookUrl("ada"))
          .isEqualTo(discord.webhookUrl("ada"))
          .isNotEqualTo(discord.webhookUrl("grace"));
    }
  }

  @Test
  void aDeletedWebhookIsUnknownAndAWrongTokenUnauthorized() throws Exception {
    String path = URI.create(discord.webhookUrl("ada")).getPath();
    HttpResponse<String> wrongToken = send(path + "Q?wait=true", MESSAGE);
    discord.deleteWebhook("ada");
    HttpResponse<String> unknown = send(path + "?wait=true", MESSAGE);

    assertThat(wrongToken.statusCode()).isEqualTo(401);
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(json(unknown).path("code").asInt()).isEqualTo(10_015);
    assertThat(discord.messages()).isEmpty();

    discord.acceptAnyWebhook();
    assertThat(send(path + "?wait=true", MESSAGE).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "content                 | 2000",
        "embeds.0.title          | 256",
        "embeds.0.description    | 4096",
        "embeds.0.footer.text    | 2048",
        "embeds.0.author.name    | 256",
        "embeds.0.fields.0.name  | 256",
        "embeds.0.fields.0.value | 1024"
      })
  void aTextIsTakenUpToItsLimit(String path, int limit) throws Exception {
    String within = nested(path, "\"" + "a".repeat(limit) + "  \"");
    String beyond = nested(path, "\"" + "a".repeat(limit + 1) + "\"");

    assertThat(post("?wait=true", within).statusCode()).isEqualTo(200);
    HttpResponse<String> refused = post("?wait=true", beyond);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).path("code").asInt()).isEqualTo(50_035);
    assertThat(json(refused).at("/errors/" + path.replace('.', '/') + "/_errors/0/code").asText())
        .isEqualTo("BASE_TYPE_MAX_LENGTH");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "embeds.0.color | 16777216               | NUMBER_TYPE_MAX",
        "embeds.0.color | -1                     | NUMBER_TYPE_MAX",
        "embeds.0.color | \"red\"                | NUMBER_TYPE_COERCE",
        "embeds.0.url   | \"javascript:alert(1)\" | URL_TYPE_INVALID_SCHEME",
        "embeds.0.url   | \"https://\"           | URL_TYPE_INVALID_SCHEME",
        "embeds.0.url   | \"https://a b\"        | URL_TYPE_INVALID_URL",
        "embeds         | \"none\"               | LIST_TYPE_CONVERT",
        "embeds.0       | 7                      | MODEL_TYPE_CONVERT",
        "content        | []                     | STRING_TYPE_CONVERT",
        "tts            | \"yes\"                | BOOLEAN_TYPE_CONVERT",
        "flags          | 2                      | BASE_TYPE_CHOICES",
        "username       | \"My Discord\"         | USERNAME_INVALID_CONTAINS",
        "allowed_mentions.parse.0 | \"cats\"     | BASE_TYPE_CHOICES",
        "embeds.0.fields.0.value  | \"  \"       | BASE_TYPE_REQUIRED"
      })
  void whatIsMalformedIsRefused(String path, String value, String code) throws Exception {
    HttpResponse<String> refused = post("?wait=true", nested(path, value));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("\"" + code + "\"");
    assertThat(discord.messages()).isEmpty();
  }

  @Test
  void listsAreTakenUpToTheirLimits() throws Exception {
    String embed = "{\"title\":\"a\"}";
    String field = "{\"name\":\"a\",\"value\":\"b\"}";

    assertThat(post("", "{\"embeds\":[%s]}".formatted(repeat(embed, 10))).statusCode())
        .isEqualTo(204);
    assertThat(post("", "{\"embeds\":[%s]}".formatted(repeat(embed, 11))).statusCode())
        .isEqualTo(400);
    assertThat(
            post("", "{\"embeds\":[{\"fields\":[%s]}]}".formatted(repeat(field, 25))).statusCode())
        .isEqualTo(204);
    assertThat(
            post("", "{\"embeds\":[{\"fields\":[%s]}]}".formatted(repeat(field, 26))).statusCode())
        .isEqualTo(400);
  }

  @Test
  void allEmbedsTogetherHaveALimit() throws Exception {
    String most = "{\"description\":\"%s\"}".formatted("a".repeat(3_000));

    assertThat(post("", "{\"embeds\":[%s]}".formatted(repeat(most, 2))).statusCode())
        .isEqualTo(204);
    HttpResponse<String> refused =
        post("", "{\"embeds\":[%s,{\"title\":\"b\"}]}".formatted(repeat(most, 2)));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("MAX_EMBED_SIZE_EXCEEDED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{}|50006", "{\"embeds\":[]}|50006", "[]|50109", "nonsense|50109"})
  void aMessageWithoutAnythingIsRefused(String body, int code) throws Exception {
    HttpResponse<String> refused = post("", body);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).path("code").asInt()).isEqualTo(code);
  }

  @Test
  void faultsComeInTheirOrderAndEnd() throws Exception {
    discord.failNext(1, DiscordFaults.rateLimited(0.25));
    discord.failNext(1, DiscordFaults.status(500));
    discord.failNext(1, new Fault.AcceptThenDrop());
    discord.failNext(1, new Fault.Drop());

    HttpResponse<String> limited = post("", MESSAGE);
    assertThat(limited.statusCode()).isEqualTo(429);
    assertThat(limited.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(limited.headers().firstValue("X-RateLimit-Reset-After")).hasValue("0.250");
    assertThat(json(limited).path("retry_after").asDouble()).isEqualTo(0.25);
    assertThat(post("", MESSAGE).statusCode()).isEqualTo(500);
    assertThat(discord.messages()).isEmpty();
    assertThatThrownBy(() -> post("", MESSAGE)).isInstanceOf(IOException.class);
    assertThat(discord.messages()).hasSize(1);
    assertThatThrownBy(() -> post("", MESSAGE)).isInstanceOf(IOException.class);
    assertThat(discord.messages()).hasSize(1);
    assertThat(post("", MESSAGE).statusCode()).isEqualTo(204);
    assertThat(discord.requests()).isEqualTo(5);
  }

  @Test
  void programsCanReadWhatWasTaken() throws Exception {
    post("", MESSAGE);

    assertThat(json(get("/messages.json")).get(0).path("content").asText()).isEqualTo("hello");
    assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
  }

  @Test
  void eachWebhookHasABucketAndEveryAnswerTellsWhatIsLeft() throws Exception {
    discord.limit(2, Duration.ofMinutes(1));

    assertThat(post("", MESSAGE).headers().firstValue("X-RateLimit-Remaining")).hasValue("1");
    assertThat(post("", MESSAGE).headers().firstValue("X-RateLimit-Remaining")).hasValue("0");
    HttpResponse<String> limited = post("", MESSAGE);

    assertThat(limited.statusCode()).isEqualTo(429);
    assertThat(limited.headers().firstValue("X-RateLimit-Limit")).hasValue("2");
    assertThat(limited.headers().firstValue("X-RateLimit-Scope")).hasValue("user");
    assertThat(limited.headers().firstValue("X-RateLimit-Bucket")).isPresent();
    assertThat(limited.headers().firstValue("X-RateLimit-Reset").orElseThrow())
        .matches("\\d{10}\\.\\d{3}");
    assertThat(json(limited).path("global").asBoolean(true)).isFalse();
    assertThat(limited.body()).containsPattern("\"retry_after\":\\d+\\.\\d{1,3}[,}]");
    assertThat(json(limited).path("retry_after").asDouble()).isBetween(0.0, 60.0);
    assertThat(discord.messages()).hasSize(2);
    assertThat(send(URI.create(discord.webhookUrl("bob")).getPath(), MESSAGE).statusCode())
        .isEqualTo(204);
  }

  @Test
  void theGlobalLimitIsOfAllWebhooksTogether() throws Exception {
    discord.limitGlobally(1, Duration.ofMinutes(1));
    post("", MESSAGE);

    HttpResponse<String> limited = send(URI.create(discord.webhookUrl("bob")).getPath(), MESSAGE);

    assertThat(limited.statusCode()).isEqualTo(429);
    assertThat(limited.headers().firstValue("X-RateLimit-Global")).hasValue("true");
    assertThat(json(limited).path("global").asBoolean()).isTrue();
  }

  @Test
  void aForumTakesMessagesInPostsOnly() throws Exception {
    String opening = "{\"content\":\"hello\",\"thread_name\":\"Jobs\"}";
    assertThat(json(post("?wait=true", opening)).path("code").asInt()).isEqualTo(220_003);
    discord.makeForum("ada");

    assertThat(json(post("?wait=true", MESSAGE)).path("code").asInt()).isEqualTo(220_001);
    assertThat(json(post("?thread_id=12345", MESSAGE)).path("code").asInt()).isEqualTo(10_003);
    assertThat(json(post("?thread_id=12345", opening)).path("code").asInt()).isEqualTo(220_002);
    String post = json(post("?wait=true", opening)).path("id").asText();
    assertThat(post("?wait=true&thread_id=" + post, MESSAGE).statusCode()).isEqualTo(200);
    assertThat(discord.messages())
        .extracting(InboxMessage::threadId)
        .containsExactly(Optional.of(post), Optional.of(post));
  }

  private HttpResponse<String> post(String query, String body) throws Exception {
    return send(URI.create(discord.webhookUrl("ada")).getPath() + query, body);
  }

  private HttpResponse<String> send(String path, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(discord.origin().resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(discord.origin().resolve(path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return Json.read(Json.mapper(), answer.body(), JsonNode.class);
  }

  /** A message with one member; required neighbours are there too. */
  private static String nested(String path, String value) {
    String json = value;
    String[] names = path.split("\\.", -1);
    for (int i = names.length - 1; i >= 0; i--) {
      json =
          switch (names[i]) {
            case "0" -> "[" + json + "]";
            case "name" -> "{\"name\":%s,\"value\":\"v\"}".formatted(json);
            case "value" -> "{\"value\":%s,\"name\":\"n\"}".formatted(json);
            default -> "{\"%s\":%s}".formatted(names[i], json);
          };
    }
    return json;
  }

  private static String repeat(String json, int times) {
    return String.join(",", Collections.nCopies(times, json));
  }
}
