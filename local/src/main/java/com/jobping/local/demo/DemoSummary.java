package com.jobping.local.demo;

import com.jobping.local.demo.DemoReport.BoardResult;
import com.jobping.local.demo.DemoReport.ChannelResult;
import com.jobping.local.demo.DemoReport.UserResult;
import java.util.Locale;
import java.util.Map;

/** The report as a person reads it. */
final class DemoSummary {
  private DemoSummary() {}

  static String text(DemoReport report) {
    StringBuilder text = new StringBuilder();
    line(text, "");
    line(
        text,
        "%-12s %-14s %7s %7s %7s %7s %7s %7s",
        "board",
        "outcome",
        "found",
        "read",
        "twice",
        "failed",
        "queued",
        "new");
    for (BoardResult board : report.boards()) {
      line(
          text,
          "%-12s %-14s %7d %7d %7d %7d %7d %7d",
          board.site(),
          board.outcome(),
          board.found(),
          board.parsed(),
          board.duplicates(),
          board.failed(),
          board.queued(),
          board.newJobs());
      board.detail().ifPresent(detail -> line(text, "             %s", detail));
    }
    line(text, "");
    line(
        text,
        "%-18s %9s %7s %6s %6s %9s",
        "user",
        "threshold",
        "scored",
        "best",
        "due",
        "notified");
    for (UserResult user : report.users()) {
      line(
          text,
          "%-18s %9d %7d %6d %6d %9d",
          user.username(),
          user.threshold(),
          user.scored(),
          user.best(),
          user.due(),
          user.notified());
    }
    line(text, "");
    line(text, "%-18s %-9s %7s %7s %7s", "user", "channel", "due", "sent", "failed");
    for (ChannelResult channel : report.channels()) {
      line(
          text,
          "%-18s %-9s %7d %7d %7d%s",
          channel.username(),
          channel.channel(),
          channel.due(),
          channel.sent(),
          channel.failed(),
          channel.off().map(reason -> "  switched off: " + reason).orElse(""));
    }
    line(text, "");
    line(
        text,
        "%d postings found → %d jobs enriched (%d companies) → %d matched → %d notified; %s; %.1f s",
        report.found(),
        report.enriched(),
        report.companies(),
        report.matched(),
        report.notified(),
        deadLetters(report.deadLetters()),
        report.seconds());
    return text.toString();
  }

  private static String deadLetters(Map<String, Integer> depths) {
    int total = depths.values().stream().mapToInt(Integer::intValue).sum();
    return total == 0 ? "DLQs empty" : total + " in DLQs " + depths;
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
