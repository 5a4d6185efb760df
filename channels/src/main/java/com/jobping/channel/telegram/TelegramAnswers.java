package com.jobping.channel.telegram;

import com.jobping.channel.Delivery;
import com.jobping.channel.Rest;
import com.jobping.channel.address.Address;
import com.jobping.channel.address.TelegramAddress;
import com.jobping.channel.http.Answer;
import com.jobping.channel.http.Patience;
import com.jobping.text.Text;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the Bot API's answers mean.
 *
 * @see <a href="https://core.telegram.org/bots/api#making-requests">Making requests</a>
 */
final class TelegramAnswers {
  private static final Duration BETWEEN_MESSAGES = Duration.ofSeconds(1);

  /** A group takes twenty messages a minute. */
  private static final Duration BETWEEN_MESSAGES_OF_A_GROUP = Duration.ofSeconds(3);

  private static final Duration UNTOLD_REST = Duration.ofSeconds(1);
  private static final int MAX_DESCRIPTION = 200;

  /** What the owner of the chat has to mend, though the status is 400. */
  private static final Set<String> GONE =
      Set.of(
          "chat not found",
          "chat_restricted",
          "chat_write_forbidden",
          "group is deactivated",
          "group chat was upgraded",
          "message thread not found",
          "need administrator rights",
          "not enough rights",
          "have no rights to send",
          "peer_id_invalid",
          "topic_closed",
          "topic_deleted",
          "user_is_blocked");

  private TelegramAnswers() {}

  /** The id that the chat has now, where it has moved. */
  static Optional<String> movedTo(Answer answer) {
    return answer instanceof Answer.Told told
        ? Optional.of(told.body().at("/parameters/migrate_to_chat_id").asText(""))
            .filter(id -> id.matches("-?\\d{1,19}"))
        : Optional.empty();
  }

  /**
   * What {@code answer} means.
   *
   * @param address where the message went
   * @param moved the same where that is new
   */
  static Delivery delivery(Answer answer, TelegramAddress address, Optional<Address> moved) {
    return switch (answer) {
      case Answer.Told told -> delivery(told, address, moved);
      case Answer.Unreached unreached ->
          new Delivery.NotTaken("telegram_unreachable", "Telegram: " + unreached.reason());
      case Answer.Lost lost ->
          new Delivery.InDoubt("telegram_no_answer", "Telegram: " + lost.reason());
    };
  }

  private static Delivery delivery(
      Answer.Told told, TelegramAddress address, Optional<Address> moved) {
    if (told.body().path("ok").asBoolean(false)) {
      return new Delivery.Delivered(
          told.body().at("/result/message_id").asText("unreported"),
          moved,
          Optional.of(new Rest(between(address), Rest.Scope.BUCKET)));
    }
    String description =
        Text.oneLine(told.body().path("description").asText(""), MAX_DESCRIPTION)
            .orElse("no reason");
    String detail = "Telegram answered %d: %s".formatted(told.status(), description);
    boolean isTelegram = told.body().path("error_code").isIntegralNumber();
    return switch (told.status()) {
      case 400 ->
          isGone(description)
              ? new Delivery.Gone("telegram_chat_gone", detail)
              : new Delivery.Rejected("telegram_refused", detail);
      case 401, 404 ->
          isTelegram ? new Delivery.Gone("telegram_bot_gone", detail) : blocked(detail);
      case 403 -> isTelegram ? new Delivery.Gone("telegram_chat_gone", detail) : blocked(detail);
      case 429 -> limited(told);
      case 200, 408, 504, 524 -> new Delivery.InDoubt("telegram_no_answer", detail);
      default -> new Delivery.NotTaken("telegram_unavailable", detail);
    };
  }

  private static Duration between(TelegramAddress address) {
    boolean isGroup = address.chat().startsWith("-") || address.chat().startsWith("@");
    return isGroup ? BETWEEN_MESSAGES_OF_A_GROUP : BETWEEN_MESSAGES;
  }

  private static boolean isGone(String description) {
    String lower = description.toLowerCase(Locale.ROOT);
    return GONE.stream().anyMatch(lower::contains);
  }

  private static Delivery blocked(String detail) {
    return new Delivery.NotTaken("telegram_blocked", "Not of Telegram itself: " + detail);
  }

  private static Delivery limited(Answer.Told told) {
    Duration length =
        Stream.of(
                told.body().at("/parameters/retry_after").asText(""),
                told.header("Retry-After").orElse(""))
            .map(Patience::seconds)
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(UNTOLD_REST);
    return new Delivery.Limited(
        "telegram_rate_limited",
        "Telegram asks to wait " + length,
        new Rest(length, Rest.Scope.BUCKET));
  }
}
