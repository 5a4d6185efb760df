package com.jobping.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscordWebhookTest {
  private static final String PATH = "/webhooks/123456789012345678/abcDEF-ghi_JKL0123456789";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://discord.com/api" + PATH,
        "https://discord.com/api" + PATH + "/",
        " https://discord.com/api" + PATH + " ",
        "https://discordapp.com/api" + PATH,
        "https://canary.discord.com/api" + PATH,
        "https://ptb.discord.com/api/v10" + PATH,
        "https://discord.com/api" + PATH + "?wait=false",
      })
  void everyFormThatDiscordGivesOutIsTaken(String url) {
    assertThat(DiscordWebhook.parse(url))
        .hasValue(
            new DiscordWebhook("123456789012345678", "abcDEF-ghi_JKL0123456789", Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://discord.com/api" + PATH,
        "https://discord.com.evil.example/api" + PATH,
        "https://evil.example/?https://discord.com/api" + PATH,
        "https://user@discord.com/api" + PATH,
        "https://discord.com:8443/api" + PATH,
        "https://evil-discord.com/api" + PATH,
        "https://discord.com/api" + PATH + "/github",
        "https://discord.com/api" + PATH + "#x",
        "https://discord.com/api/webhooks/123456789012345678/../../users/@me/abcdefghij",
        "https://discord.com/api/webhooks/abc/abcDEF-ghi_JKL0123456789",
        "json://localhost/x",
        "file:///etc/passwd",
      })
  void nothingElseIs(String url) {
    assertThat(DiscordWebhook.parse(url)).isEmpty();
  }

  @Test
  void theHostIsBuiltAnewAndTheThreadKept() {
    DiscordWebhook webhook =
        DiscordWebhook.parse("https://ptb.discord.com/api" + PATH + "?a=b&thread_id=987654321")
            .orElseThrow();

    assertThat(webhook.executeUri(URI.create("https://discord.com")))
        .hasToString("https://discord.com/api" + PATH + "?wait=true&thread_id=987654321");
    assertThat(webhook.toString()).doesNotContain("abcDEF");
  }
}
