package com.jobping.doubles.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.doubles.provider.Post;
import com.jobping.doubles.provider.Post.Reply;
import com.jobping.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramDoubleTest {
  private final TelegramDouble telegram = TelegramDouble.start();
  private final String token = telegram.botToken("bot", "42", "@jobs");
  private final Post post = new Post();

  @AfterEach
  void close() {
    post.close();
    telegram.close();
  }

  @Test
  void aMessageIsTakenAndItsIdTold() throws IOException {
    Reply reply = send("42", "<b>a</b> &lt; b");

    assertThat(reply.json().path("ok").asBoolean()).isTrue();
    assertThat(reply.json().at("/result/message_id").asLong())
        .isEqualTo(telegram.messages().getFirst().id());
  }

  @Test
  void aTopicIsKept() throws IOException {
    post(token, Map.of("chat_id", "42", "text", "a", "message_thread_id", 7));

    assertThat(telegram.messages().getFirst().topic()).hasValue(7L);
  }

  @Test
  void whatIsShownIsCountedInUtf16UnitsNotWhatIsWritten() throws IOException {
    assertThat(send("42", "<b>" + "&amp;".repeat(4_096) + "</b>").status()).isEqualTo(200);
    assertThat(send("42", "🧵".repeat(2_048)).status()).isEqualTo(200);
    assertThat(description(send("42", "🧵".repeat(2_048) + "a")))
        .isEqualTo("Bad Request: message is too long");
    assertThat(description(send("42", "<b> </b>"))).isEqualTo("Bad Request: message text is empty");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a < b              | Unexpected tag at byte offset 2",
        "<p>a</p>           | Unsupported start tag \"p\" at byte offset 0",
        "<b>a               | Can't find end tag corresponding to start tag \"b\" at byte offset 4",
        "<b><i>a</b></i>    | Unmatched end tag at byte offset 7",
        "<a onclick=\"x\">a | Unexpected tag at byte offset 0"
      })
  void brokenMarkUpIsRefused(String html, String problem) throws IOException {
    assertThat(description(send("42", html)))
        .isEqualTo("Bad Request: can't parse entities: " + problem);
  }

  @Test
  void strangersAreTurnedAway() throws IOException {
    assertThat(description(send("43", "a"))).isEqualTo("Bad Request: chat not found");
    assertThat(post(token.replace('0', '1').replace("123456789", "987654321"), Map.of()).status())
        .isEqualTo(401);
    assertThat(post("nonsense", Map.of()).status()).isEqualTo(404);
  }

  @Test
  void aGroupThatBecameASupergroupTellsItsNewId() throws IOException {
    telegram.migrate("42", -1001);

    assertThat(send("42", "a").json().at("/parameters/migrate_to_chat_id").asLong())
        .isEqualTo(-1001);
    assertThat(send("-1001", "a").status()).isEqualTo(200);
  }

  @Test
  void faultsComeInTheirOrderAndEnd() throws IOException {
    telegram.failNext(1, TelegramFaults.rateLimited(9));
    telegram.failNext(1, TelegramFaults.error(403, "Forbidden: bot was blocked by the user"));

    assertThat(send("42", "a").json().at("/parameters/retry_after").asInt()).isEqualTo(9);
    assertThat(send("42", "a").status()).isEqualTo(403);
    assertThat(send("42", "a").status()).isEqualTo(200);
  }

  @Test
  void whereTheRateIsLimitedTheSecondMessageOfASecondIsRefused() throws IOException {
    telegram.limitRate();

    assertThat(send("42", "a").status()).isEqualTo(200);
    assertThat(send("42", "a").status()).isEqualTo(429);
    assertThat(send("@jobs", "a").status()).isEqualTo(200);
  }

  @Test
  void aGroupTakesSoManyAMinuteAndAPersonMore() throws IOException {
    telegram.limitGroups(1, Duration.ofMinutes(1));

    assertThat(send("@jobs", "a").status()).isEqualTo(200);
    assertThat(send("@jobs", "a").json().at("/parameters/retry_after").asInt()).isBetween(1, 60);
    assertThat(send("42", "a").status()).isEqualTo(200);
    assertThat(send("42", "a").status()).isEqualTo(200);
  }

  @Test
  void onlySoMuchIsMarkedUp() throws IOException {
    assertThat(send("42", "<b>a</b>".repeat(100)).status()).isEqualTo(200);
    assertThat(description(send("42", "<b>a</b>".repeat(101))))
        .isEqualTo("Bad Request: ENTITIES_TOO_LONG");
  }

  private Reply send(String chat, String html) throws IOException {
    return post(token, Map.of("chat_id", chat, "text", html, "parse_mode", "HTML"));
  }

  private Reply post(String botToken, Map<String, Object> body) throws IOException {
    return post.json(
        telegram.origin().resolve("/bot" + botToken + "/sendMessage"),
        Json.write(Json.mapper(), body));
  }

  private static String description(Reply reply) {
    return reply.json().path("description").asText();
  }
}
