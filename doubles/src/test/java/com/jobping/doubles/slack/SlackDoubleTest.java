package com.jobping.doubles.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jobping.doubles.provider.Fault;
import com.jobping.doubles.provider.Post;
import com.jobping.doubles.provider.Post.Reply;
import com.jobping.json.Json;
import java.io.IOException;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackDoubleTest {
  private static final String MESSAGE = "{\"text\":\"hello\"}";

  private final SlackDouble slack = SlackDouble.start();
  private final Post post = new Post();

  @AfterEach
  void close() {
    post.close();
    slack.close();
  }

  @Test
  void aWebhookTakesAMessageAndSaysOk() throws IOException {
    assertThat(webhook(MESSAGE)).isEqualTo(new Reply(200, "", "ok"));
    assertThat(slack.messages()).hasSize(1).allMatch(message -> message.channel().equals("jobs"));
  }

  @Test
  void aDeletedWebhookIsNoService() throws IOException {
    URI url = local(slack.webhookUrl("jobs"));
    slack.deleteWebhook("jobs");

    assertThat(post.json(url, MESSAGE)).isEqualTo(new Reply(404, "", "no_service"));
  }

  @Test
  void aBotWritesWhereItWasInvited() throws IOException {
    String token = slack.botToken("bot", "#jobs");

    Reply taken = postMessage(token, "{\"channel\":\"#jobs\",\"text\":\"hello\"}");
    assertThat(taken.json().path("ok").asBoolean()).isTrue();
    assertThat(taken.json().path("ts").asText()).isEqualTo(slack.messages().getFirst().ts());
    assertThat(error(postMessage(token, "{\"channel\":\"#else\",\"text\":\"hello\"}")))
        .isEqualTo("channel_not_found");
    assertThat(error(postMessage("xoxb-1", "{\"channel\":\"#jobs\",\"text\":\"hello\"}")))
        .isEqualTo("invalid_auth");
    assertThat(error(postMessage(token, "{\"channel\":\"#jobs\"}"))).isEqualTo("no_text");
  }

  @Test
  void aWorkflowTakesItsVariableOnly() throws IOException {
    URI url = slack.origin().resolve("/triggers/T1/2/abc");

    assertThat(post.json(url, MESSAGE).status()).isEqualTo(200);
    assertThat(post.json(url, "{\"text\":\"a\",\"blocks\":[]}").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "header, 150, 151",
    "section, 3000, 3001",
    "context, 2000, 2001",
  })
  void aTextIsTakenUpToItsLimit(String type, int most, int tooMuch) throws IOException {
    assertThat(webhook(blocks(1, type, most)).body()).isEqualTo("ok");
    assertThat(webhook(blocks(1, type, tooMuch)).body()).isEqualTo("invalid_blocks");
  }

  @Test
  void fieldsAreTakenUpToTheirLimits() throws IOException {
    assertThat(webhook(fields(10, 1_000)).body()).isEqualTo("ok");
    assertThat(webhook(fields(11, 1)).body()).isEqualTo("invalid_blocks");
    assertThat(webhook(fields(1, 2_001)).body()).isEqualTo("invalid_blocks");
  }

  @Test
  void blocksAreTakenUpToFiftyAndThirteenThousandCharacters() throws IOException {
    assertThat(webhook(blocks(50, "section", 100)).body()).isEqualTo("ok");
    assertThat(webhook(blocks(51, "section", 100)).body()).isEqualTo("invalid_blocks");
    assertThat(webhook(blocks(5, "section", 3_000)).body()).isEqualTo("msg_blocks_too_long");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                          | no_text",
        "[]                                          | invalid_payload",
        "nonsense                                    | invalid_payload",
        "{\"blocks\":[{\"type\":\"marquee\"}]}       | invalid_blocks",
        "{\"blocks\":[{\"type\":\"section\"}]}       | invalid_blocks"
      })
  void whatIsNoMessageIsRefused(String body, String word) throws IOException {
    assertThat(webhook(body)).isEqualTo(new Reply(400, "", word));
  }

  @Test
  void faultsComeInTheirOrderAndEnd() throws IOException {
    slack.failNext(1, SlackFaults.rateLimited(7));
    slack.failNext(1, SlackFaults.webhook(410, "channel_is_archived"));
    slack.failNext(1, new Fault.AcceptThenDrop());

    assertThat(webhook(MESSAGE).retryAfter()).isEqualTo("7");
    assertThat(webhook(MESSAGE)).isEqualTo(new Reply(410, "", "channel_is_archived"));
    assertThatThrownBy(() -> webhook(MESSAGE)).isInstanceOf(IOException.class);
    assertThat(slack.messages()).hasSize(1);
    assertThat(webhook(MESSAGE).status()).isEqualTo(200);
  }

  @Test
  void whereTheRateIsLimitedTheSecondMessageOfASecondIsRefused() throws IOException {
    slack.limitRate();

    assertThat(webhook(MESSAGE).status()).isEqualTo(200);
    assertThat(webhook(MESSAGE).status()).isEqualTo(429);
  }

  private Reply webhook(String body) throws IOException {
    return post.json(local(slack.webhookUrl("jobs")), body);
  }

  private Reply postMessage(String token, String body) throws IOException {
    return post.json(
        slack.origin().resolve("/api/chat.postMessage"), "Authorization", "Bearer " + token, body);
  }

  private URI local(String url) {
    return slack.origin().resolve(URI.create(url).getPath());
  }

  private static String error(Reply reply) {
    return reply.json().path("error").asText();
  }

  private static Map<String, Object> text(int length) {
    return Map.of("type", "plain_text", "text", "a".repeat(length));
  }

  private static String blocks(int count, String type, int length) {
    Map<String, Object> block =
        type.equals("context")
            ? Map.of("type", type, "elements", List.of(text(length)))
            : Map.of("type", type, "text", text(length));
    return message(Collections.nCopies(count, block));
  }

  private static String fields(int count, int length) {
    return message(
        List.of(Map.of("type", "section", "fields", Collections.nCopies(count, text(length)))));
  }

  private static String message(List<?> blocks) {
    return Json.write(Json.mapper(), Map.of("text", "hello", "blocks", blocks));
  }
}
