package com.jobping.doubles.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.doubles.provider.Post;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InboxTest {
  private static final String SCRIPT = "<script>alert(1)</script>";

  private final Inbox inbox = Inbox.start();
  private final Post post = new Post();

  @AfterEach
  void close() {
    post.close();
    inbox.close();
  }

  @Test
  void anEmptyInboxSaysSo() throws IOException {
    assertThat(post.get(inbox.address()).body()).contains("No message has come yet.");
    assertThat(post.get(inbox.address().resolve("/else")).status()).isEqualTo(404);
  }

  @Test
  void messagesOfEveryChannelAreShownAsTheirReadersSeeThem() throws IOException {
    writeToAll();

    assertThat(post.get(inbox.address()).body())
        .contains("<strong>bold</strong> on Discord")
        .contains("<h2><span class=\"text\">A &amp; B</span></h2>")
        .contains("<strong>92</strong>")
        .contains(
            "<a rel=\"noreferrer nofollow\" href=\"https://jobs.example.com/1?a&amp;b\">View</a>")
        .contains("<b>bold</b> in Telegram")
        .contains("<iframe sandbox title=\"the mail\" srcdoc=\"&lt;p&gt;by mail&lt;/p&gt;");
  }

  @Test
  void nothingOfAStrangerRunsOnThePage() throws IOException {
    writeToAll();

    String page = post.get(inbox.address()).body();
    assertThat(page).doesNotContain("<script").doesNotContain("javascript:");
    assertThat(page).contains("default-src 'none'");
  }

  @Test
  void aTerminalShowsThemToo() throws IOException {
    writeToAll();

    List<String> texts = inbox.texts(false);
    assertThat(texts).hasSize(4);
    assertThat(String.join("", texts))
        .contains("bold on Discord")
        .contains("Slack jobs · ", "▌ A & B\n", "View https://jobs.example.com/1?a&b")
        .contains("Telegram 42 · ", "▌ bold in Telegram")
        .contains("Mail to ada@example.com · ", "▌ Hello\n");
  }

  private void writeToAll() throws IOException {
    post.json(
        inbox.discord().origin().resolve(path(inbox.discord().webhookUrl("ada"))),
        "{\"content\":\"**bold** on Discord %s\"}".formatted(SCRIPT));
    post.json(
        inbox.slack().origin().resolve(path(inbox.slack().webhookUrl("jobs"))),
        """
        {"text":"fallback","blocks":[
          {"type":"header","text":{"type":"plain_text","text":"A &amp; B"}},
          {"type":"section","text":{"type":"mrkdwn",
           "text":"*92* <https://jobs.example.com/1?a&amp;b|View> <javascript:x|y> &lt;script>"}},
          {"type":"divider"}]}
        """);
    post.json(
        inbox
            .telegram()
            .origin()
            .resolve("/bot" + inbox.telegram().botToken("bot", "42") + "/sendMessage"),
        """
        {"chat_id":"42","parse_mode":"HTML",
         "text":"<b>bold</b> in Telegram <a href=\\"javascript:x\\">y</a> &lt;script&gt;"}
        """);
    mail("Subject: Hello", "Content-Type: text/html", "", "<p>by mail</p>" + SCRIPT);
  }

  private void mail(String... lines) throws IOException {
    String dialogue =
        "EHLO test\r\nMAIL FROM:<a@example.com>\r\nRCPT TO:<ada@example.com>\r\nDATA\r\n"
            + String.join("\r\n", lines)
            + "\r\n.\r\nQUIT\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), inbox.mail().port())) {
      socket.getOutputStream().write(dialogue.getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readAllBytes();
    }
  }

  private static String path(String url) {
    return URI.create(url).getPath();
  }
}
