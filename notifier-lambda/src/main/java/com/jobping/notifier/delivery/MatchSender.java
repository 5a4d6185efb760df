package com.jobping.notifier.delivery;

import com.jobping.lambda.Deadline;
import com.jobping.match.Match;
import com.jobping.notification.DiscordWebhook;

/** The way into somebody's channel. */
@FunctionalInterface
public interface MatchSender {
  /** Sends {@code match} to {@code webhook}, and has ended by {@code deadline}. */
  Delivery send(DiscordWebhook webhook, Match match, Deadline deadline);
}
