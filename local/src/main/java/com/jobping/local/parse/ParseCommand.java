package com.jobping.local.parse;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.fetcher.SavedPages;
import com.jobping.fetcher.board.Outcome;
import com.jobping.fetcher.board.ParsedPage;
import com.jobping.job.JobPosting;
import com.jobping.job.Site;
import com.jobping.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads saved pages of a board and prints a posting a line as the queue carries it, then one line
 * of counts over all files. The outcome on it is the worst of the files' ones, in the order empty,
 * ok, rate_limited, blocked, changed, failed. Exit codes: 0 read (whatever the outcome), 1 a file
 * that can't be read, 2 a wrong call.
 */
public final class ParseCommand {
  private static final String USAGE =
      """
      Usage: ./jobping parse --board linkedin|indeed|glassdoor FILE…

      Reads saved pages or answers of a board (search or job page; told by content) and prints
      one JSON posting a line, then one line
        {"outcome":…,"found":…,"parsed":…,"dropped":{…},"files":n}
      where the outcome is the worst of the files': empty < ok < rate_limited < blocked < changed
      < failed.
      """;

  private final PrintStream out;
  private final PrintStream err;
  private final Clock clock;
  private final ObjectMapper mapper = Json.mapper();

  /** A command that prints there. */
  public ParseCommand(PrintStream out, PrintStream err, Clock clock) {
    this.out = requireNonNull(out, "out is null");
    this.err = requireNonNull(err, "err is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** The command line. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int exitCode = new ParseCommand(out, err, Clock.systemUTC()).run(List.of(arguments));
    out.flush();
    System.exit(exitCode);
  }

  /** Runs and returns the exit code. */
  public int run(List<String> arguments) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(USAGE);
      return 0;
    }
    Optional<Site> board = Optional.empty();
    List<Path> files = new ArrayList<>();
    for (int index = 0; index < arguments.size(); index++) {
      String argument = arguments.get(index);
      if (argument.equals("--board") || argument.startsWith("--board=")) {
        boolean apart = argument.equals("--board");
        index += apart ? 1 : 0;
        String name =
            apart
                ? index < arguments.size() ? arguments.get(index) : ""
                : argument.substring("--board=".length());
        board = Site.fromCode(name);
        if (board.isEmpty()) {
          return misused("Unknown board '%s': say linkedin, indeed or glassdoor".formatted(name));
        }
      } else if (argument.startsWith("--")) {
        return misused("Unknown option '%s'".formatted(argument));
      } else {
        files.add(Path.of(argument));
      }
    }
    if (board.isEmpty()) {
      return misused("Say which board the files are of: --board linkedin, indeed or glassdoor");
    }
    return files.isEmpty() ? misused("Name at least one file") : parse(board.get(), files);
  }

  private int misused(String message) {
    err.println(message);
    err.println();
    err.print(USAGE);
    return 2;
  }

  private int parse(Site board, List<Path> files) {
    SavedPages pages = new SavedPages(mapper);
    List<Outcome> outcomes = new ArrayList<>();
    Map<String, Integer> dropped = new TreeMap<>();
    int found = 0;
    int parsed = 0;
    int unreadable = 0;
    for (Path file : files) {
      String text;
      try {
        text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      } catch (IOException e) {
        err.printf("Can't read %s: %s%n", file, e.getClass().getSimpleName());
        unreadable++;
        continue;
      }
      ParsedPage page = pages.read(board, text, clock.instant());
      for (JobPosting posting : page.postings()) {
        out.println(Json.write(mapper, posting));
      }
      outcomes.add(page.outcome());
      found += page.found();
      parsed += page.postings().size();
      page.dropped().forEach((reason, count) -> dropped.merge(reason, count, Integer::sum));
    }
    int read = files.size() - unreadable;
    Outcome outcome = unreadable > 0 ? Outcome.FAILED : Outcome.worst(outcomes);
    out.println(Json.write(mapper, new Summary(outcome, found, parsed, dropped, read)));
    return unreadable > 0 ? 1 : 0;
  }

  private record Summary(
      Outcome outcome, int found, int parsed, Map<String, Integer> dropped, int files) {}
}
