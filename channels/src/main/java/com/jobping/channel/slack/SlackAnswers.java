package com.jobping.channel.slack;

import com.jobping.channel.Delivery;
import com.jobping.channel.Rest;
import com.jobping.channel.http.Answer;
import com.jobping.channel.http.Patience;
import com.jobping.text.Text;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What Slack's answers mean. */
final class SlackAnswers {
  /** Slack takes a message a second and channel. */
  private static final Optional<Rest> BETWEEN_MESSAGES =
      Optional.of(new Rest(Duration.ofSeconds(1), Rest.Scope.BUCKET));

  private static final Duration UNTOLD_REST = Duration.ofSeconds(1);
  private static final int MAX_WORD = 200;

  /** What the owner of a channel, workspace or token has to mend. */
  private static final Set<String> GONE =
      Set.of(
          "access_denied",
          "account_inactive",
          "action_prohibited",
          "channel_is_archived",
          "channel_not_found",
          "ekm_access_denied",
          "invalid_auth",
          "invalid_token",
          "is_archived",
          "messages_tab_disabled",
          "missing_scope",
          "no_active_hooks",
          "no_permission",
          "no_service",
          "no_service_id",
          "no_team",
          "not_allowed_token_type",
          "not_authed",
          "not_in_channel",
          "org_login_required",
          "posting_to_general_channel_denied",
          "restricted_action",
          "restricted_action_non_threadable_channel",
          "restricted_action_read_only_channel",
          "restricted_action_thread_locked",
          "restricted_action_thread_only_channel",
          "team_access_not_granted",
          "team_disabled",
          "thread_not_found",
          "token_expired",
          "token_revoked",
          "two_factor_setup_required",
          "user_not_found",
          "workflow_not_found",
          "workflow_not_published");

  /** Trouble of Slack's own before anything was done. */
  private static final Set<String> PASSING =
      Set.of(
          "accesslimited",
          "message_limit_exceeded",
          "rollup_error",
          "service_unavailable",
          "team_added_to_org");

  /** Of these Slack says that a part may have been done. */
  private static final Set<String> DOUBTFUL =
      Set.of("fatal_error", "internal_error", "request_timeout");

  private static final Set<Integer> CLOSED = Set.of(403, 404, 410);

  /** As only Slack itself writes: no proxy says no in words like this. */
  private static final Pattern WORD = Pattern.compile("[a-z]+(?:_[a-z]+)+");

  private static final Set<String> TOO_FAST = Set.of("rate_limited", "ratelimited");

  private SlackAnswers() {}

  /** A webhook's: a status, and a word as text; a workflow's word is in JSON. */
  static Delivery ofWebhook(Answer answer) {
    return switch (answer) {
      case Answer.Told told -> {
        String word = told.body().path("error").asText(told.text());
        yield told.isSuccess()
            ? new Delivery.Delivered("unreported", Optional.empty(), BETWEEN_MESSAGES)
            : failure(told, word);
      }
      case Answer.Unreached unreached -> unreached(unreached);
      case Answer.Lost lost -> lost(lost);
    };
  }

  /** The Web API's: almost always 200, and what it means is in the JSON. */
  static Delivery ofBot(Answer answer) {
    return switch (answer) {
      case Answer.Told told -> {
        if (told.isSuccess() && !told.body().has("ok")) {
          yield new Delivery.InDoubt("slack_no_answer", "An answer that is not Slack's");
        }
        yield told.body().path("ok").asBoolean(false)
            ? new Delivery.Delivered(
                told.body().path("ts").asText("unreported"), Optional.empty(), BETWEEN_MESSAGES)
            : failure(told, told.body().path("error").asText(""));
      }
      case Answer.Unreached unreached -> unreached(unreached);
      case Answer.Lost lost -> lost(lost);
    };
  }

  private static Delivery unreached(Answer.Unreached unreached) {
    return new Delivery.NotTaken("slack_unreachable", "Slack: " + unreached.reason());
  }

  private static Delivery lost(Answer.Lost lost) {
    return new Delivery.InDoubt("slack_no_answer", "Slack: " + lost.reason());
  }

  private static Delivery failure(Answer.Told told, String word) {
    String detail =
        "Slack answered %d: %s"
            .formatted(told.status(), Text.oneLine(word, MAX_WORD).orElse("no reason"));
    if (told.status() == 429 || TOO_FAST.contains(word)) {
      Duration length = told.header("Retry-After").flatMap(Patience::seconds).orElse(UNTOLD_REST);
      return new Delivery.Limited(
          "slack_rate_limited",
          "Slack asks to wait " + length,
          new Rest(length, Rest.Scope.BUCKET));
    }
    if (GONE.contains(word)) {
      return new Delivery.Gone("slack_" + word, detail);
    }
    if (DOUBTFUL.contains(word)) {
      return new Delivery.InDoubt("slack_no_answer", detail);
    }
    if (PASSING.contains(word)) {
      return new Delivery.NotTaken("slack_unavailable", detail);
    }
    return CLOSED.contains(told.status()) && WORD.matcher(word).matches()
        ? new Delivery.Gone("slack_" + word, detail)
        : ofStatus(told.status(), detail);
  }

  private static Delivery ofStatus(int status, String detail) {
    return switch (status) {
      case 401, 403, 404, 410 ->
          new Delivery.NotTaken("slack_blocked", "Not of Slack itself: " + detail);
      case 408, 504, 524 -> new Delivery.InDoubt("slack_no_answer", detail);
      case 200, 400, 413 -> new Delivery.Rejected("slack_refused", detail);
      default -> new Delivery.NotTaken("slack_unavailable", detail);
    };
  }
}
