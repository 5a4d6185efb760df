package com.jobping.local.demo;

import com.jobping.doubles.inbox.Inbox;
import com.jobping.error.CodedException;
import com.jobping.json.Json;
import com.jobping.local.machine.Machine;
import com.jobping.local.machine.MachineOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ./jobping demo}: the pipeline once, from simulated boards to a local inbox. */
public final class DemoCommand {
  /** Set by ./jobping when it prints to a terminal. */
  private static final String COLOURS = "jobping.colours";

  private static final int EVERY_RESULT = 1_000;
  private static final String USAGE =
      """
      usage: ./jobping demo [--boards DIR] [--report FILE] [--messages N]

        --boards DIR   simulate the boards from a folder of captured pages
        --report FILE  write every stored job, match and message as JSON
        --messages N   show at most N messages (default 12)

      Calls nothing outside this machine and keeps nothing. Exits with 1 when anything was lost.
      """;

  private DemoCommand() {}

  private record Options(Optional<Path> boards, Optional<Path> report, int messages) {}

  /** Exits with 0 after a good run, 1 after a bad one, 2 for options that are none. */
  public static void main(String[] arguments) throws InterruptedException {
    try {
      System.exit(run(parse(arguments), System.out));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(USAGE);
      System.exit(2);
    } catch (CodedException e) {
      System.err.println(e.code() + ": " + e.getMessage());
      System.exit(1);
    }
  }

  private static int run(Options options, PrintStream out) throws InterruptedException {
    MachineOptions machineOptions = new MachineOptions(Optional.empty(), 0, true, options.boards());
    out.println("Starting PostgreSQL, the queues, the functions, the boards and the inbox …");
    try (Machine machine = Machine.start(machineOptions, Map.of())) {
      DemoReport report = new DemoRun(machine, EVERY_RESULT, out).run();
      Inbox inbox = machine.inbox().orElseThrow();
      showInbox(inbox, options.messages(), out);
      out.print(DemoSummary.text(report));
      options.report().ifPresent(file -> write(report, file, out));
      if (report.lost().isEmpty()) {
        out.println("Nothing was lost.");
        return 0;
      }
      out.println("LOST:");
      report.lost().forEach(loss -> out.println("  - " + loss));
      return 1;
    }
  }

  private static void showInbox(Inbox inbox, int most, PrintStream out) {
    List<String> messages = inbox.texts(Boolean.getBoolean(COLOURS));
    out.println();
    messages.stream().limit(most).forEach(out::println);
    if (messages.size() > most) {
      out.printf(
          "… and %d more messages; --messages N shows more, --report FILE keeps all.%n",
          messages.size() - most);
    }
  }

  private static void write(DemoReport report, Path file, PrintStream out) {
    try {
      Files.writeString(file, Json.write(Json.mapper(), report));
      out.println("Report: " + file);
    } catch (IOException e) {
      throw new CodedException("report_not_written", "The report can't be written to " + file, e);
    }
  }

  private static Options parse(String[] arguments) {
    Optional<Path> boards = Optional.empty();
    Optional<Path> report = Optional.empty();
    int messages = 12;
    List<String> rest = List.of(arguments);
    while (!rest.isEmpty()) {
      String option = rest.get(0);
      if (option.equals("--help") || option.equals("-h")) {
        System.out.print(USAGE);
        System.exit(0);
      }
      if (rest.size() < 2) {
        throw new IllegalArgumentException("Unknown option, or one without its value: " + option);
      }
      String value = rest.get(1);
      switch (option) {
        case "--boards" -> boards = Optional.of(Path.of(value));
        case "--report" -> report = Optional.of(Path.of(value));
        case "--messages" -> messages = number(value);
        default -> throw new IllegalArgumentException("Unknown option: " + option);
      }
      rest = rest.subList(2, rest.size());
    }
    return new Options(boards, report, messages);
  }

  private static int number(String text) {
    if (!text.matches("\\d{1,6}")) {
      throw new IllegalArgumentException("Not a number of messages: " + text);
    }
    return Integer.parseInt(text);
  }
}
