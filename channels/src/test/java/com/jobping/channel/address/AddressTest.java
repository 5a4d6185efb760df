package com.jobping.channel.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
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
    assertThat(Address.parse(url).ifValid().orElseThrow().text())
        .isEqualTo("https://discord.com/api" + PATH);
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
    assertThat(Address.parse(url).ifValid()).isEmpty();
  }
}
