package com.jobping.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.notification.Unsubscribing.Target;
import com.jobping.settings.Secret;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UnsubscribingTest {
  private static final UUID CHANNEL = UUID.fromString("5f6d2f1e-0a64-4a52-8a6b-2f4f9f1f6f1d");
  private static final Optional<String> MAILBOX = Optional.of("Ada@example.com");

  private final Unsubscribing ours = unsubscribing("a secret of the tests, 32 bytes or more");

  @Test
  void aTokenTellsItsChannelAndMailboxToWhoKnowsTheSecret() {
    String token = ours.token(CHANNEL, MAILBOX);

    Target target = ours.targetOf(token).orElseThrow();

    assertThat(target.channelId()).isEqualTo(CHANNEL);
    assertThat(target.isMailedTo("ada@EXAMPLE.com")).as("in whatever case").isTrue();
    assertThat(target.isMailedTo("grace@example.com")).isFalse();
    assertThat(unsubscribing("another secret, also 32 bytes or more").targetOf(token)).isEmpty();
  }

  /** All were so before tokens told of mailboxes; they are in mails that people keep. */
  @Test
  void aTokenOfAChannelAloneIsGoodAndOfNobodysMailbox() {
    String before = "X20vHgpkSlKKay9Pnx9vHZ5hlXJ2yXVrMMWlnSHOLVSYmYaN8sX6d4rDcB1yAp9P";

    assertThat(ours.token(CHANNEL, Optional.empty())).isEqualTo(before);
    assertThat(ours.targetOf(before)).hasValue(new Target(CHANNEL, Optional.empty()));
    assertThat(new Target(CHANNEL, Optional.empty()).isMailedTo("ada@example.com")).isFalse();
  }

  @Test
  void aTokenWithAnyLetterChangedIsNoneOfOurs() {
    String token = ours.token(CHANNEL, MAILBOX);
    for (int index = 0; index < token.length(); index++) {
      char other = token.charAt(index) == 'A' ? 'B' : 'A';
      assertThat(ours.targetOf(token.substring(0, index) + other + token.substring(index + 1)))
          .as("letter %d", index)
          .isEmpty();
    }
    assertThat(ours.targetOf(token + "A")).isEmpty();
    assertThat(ours.targetOf("")).isEmpty();
    assertThat(ours.targetOf("not base64!")).isEmpty();
  }

  @Test
  void aLinkLeadsToWhereTheApiIsReached() {
    assertThat(ours.link(CHANNEL, MAILBOX))
        .hasValue(
            URI.create(
                "https://jobping.example/base/api/unsubscribe?token="
                    + ours.token(CHANNEL, MAILBOX)));
    assertThat(new Unsubscribing(Secret.of("x"), Optional.empty()).link(CHANNEL, MAILBOX))
        .isEmpty();
  }

  private static Unsubscribing unsubscribing(String secret) {
    return new Unsubscribing(
        Secret.of(secret), Optional.of(URI.create("https://jobping.example/base")));
  }
}
