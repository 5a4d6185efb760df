package com.jobping.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.settings.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UnsubscribingTest {
  private static final UUID CHANNEL = UUID.fromString("5f6d2f1e-0a64-4a52-8a6b-2f4f9f1f6f1d");

  private final Unsubscribing ours = unsubscribing("a secret of the tests, 32 bytes or more");

  @Test
  void aTokenTellsItsChannelToWhoKnowsTheSecret() {
    assertThat(ours.channelOf(ours.token(CHANNEL))).hasValue(CHANNEL);
    assertThat(
            unsubscribing("another secret, also 32 bytes or more").channelOf(ours.token(CHANNEL)))
        .isEmpty();
  }

  @Test
  void aTokenWithAnyLetterChangedIsNoneOfOurs() {
    String token = ours.token(CHANNEL);
    for (int index = 0; index < token.length(); index++) {
      char other = token.charAt(index) == 'A' ? 'B' : 'A';
      assertThat(ours.channelOf(token.substring(0, index) + other + token.substring(index + 1)))
          .as("letter %d", index)
          .isEmpty();
    }
    assertThat(ours.channelOf(token + "A")).isEmpty();
    assertThat(ours.channelOf("")).isEmpty();
    assertThat(ours.channelOf("not base64!")).isEmpty();
  }

  @Test
  void aLinkLeadsToWhereTheApiIsReached() {
    assertThat(ours.link(CHANNEL))
        .hasValue(
            URI.create(
                "https://jobping.example/base/api/unsubscribe?token=" + ours.token(CHANNEL)));
    assertThat(new Unsubscribing(Secret.of("x"), Optional.empty()).link(CHANNEL)).isEmpty();
  }

  private static Unsubscribing unsubscribing(String secret) {
    return new Unsubscribing(
        Secret.of(secret), Optional.of(URI.create("https://jobping.example/base/")));
  }
}
