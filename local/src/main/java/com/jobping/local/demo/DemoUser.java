package com.jobping.local.demo;

import static com.jobping.notification.Channel.DISCORD;
import static com.jobping.notification.Channel.EMAIL;
import static com.jobping.notification.Channel.SLACK;
import static com.jobping.notification.Channel.TELEGRAM;

import com.jobping.doubles.inbox.Inbox;
import com.jobping.notification.Channel;
import java.util.List;

/**
 * A person of the demo.
 *
 * @param prompt what they look for
 * @param threshold the score from which they want to hear of a job
 * @param channels where they want to hear of it
 */
record DemoUser(String username, String prompt, int threshold, List<Channel> channels) {
  private static final String CHAT = "4242";

  static List<DemoUser> three() {
    return List.of(
        new DemoUser(
            "ada-backend",
            "Senior backend engineer, Java or Kotlin, PostgreSQL, AWS. Remote. No crypto.",
            70,
            List.of(DISCORD, EMAIL)),
        new DemoUser(
            "grace-data",
            "Data engineer or machine learning engineer: Python, Spark, SQL, Airflow, PyTorch.",
            65,
            List.of(SLACK, TELEGRAM)),
        new DemoUser(
            "linus-frontend",
            "Frontend developer with React and TypeScript, accessibility matters to me.",
            60,
            List.of(DISCORD, SLACK, TELEGRAM, EMAIL)));
  }

  /** The addresses of their channels, which all end in {@code inbox}. */
  List<String> addresses(Inbox inbox) {
    return channels.stream().map(channel -> address(channel, inbox)).toList();
  }

  private String address(Channel channel, Inbox inbox) {
    return switch (channel) {
      case DISCORD -> inbox.discord().webhookUrl(username);
      case SLACK -> inbox.slack().webhookUrl("#" + username);
      case TELEGRAM -> "tgram://%s/%s".formatted(inbox.telegram().botToken(username, CHAT), CHAT);
      case EMAIL -> "mailto:%s@example.com".formatted(username);
    };
  }
}
