package com.jobping.local.eval;

import static java.util.Objects.requireNonNull;

import com.jobping.ai.Analyst;
import com.jobping.ai.offline.OfflineAnalyst;
import com.jobping.ai.settings.AnalystSettings;
import com.jobping.error.CodedException;
import com.jobping.settings.Settings;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code ./jobping eval}: an analyst against labelled pairs. Exit codes: 0 good enough, 1 not good
 * enough or not all scored, 2 a wrong call.
 */
public final class EvalCommand {
  private static final String USAGE =
      """
      usage: ./jobping eval [--analyst offline|lexical|openai] [--repeat N] [--set FILE]

        --analyst NAME  offline (default): words and sentence embeddings, on this machine
                        lexical: words alone, as a deployment's ANALYST=offline
                        openai: needs OPENAI_API_KEY, costs money and says how much;
                        OPENAI_MODEL and OPENAI_BASE_URL as for a function
        --repeat N      ask N times (1 to 20) and tell how much the scores vary
        --set FILE      labelled pairs of your own, in the form of
                        local/src/main/resources/com/jobping/local/eval/pairs.json

      Prints how often scores order two jobs of a person as the labels do, their rank correlation,
      and the worst misorderings. Exits with 1 below %.0f %% of all orders or %.0f %% of a half's, or
      when a pair has no score.
      """
          .formatted(100 * Gate.LEAST_ACCURACY, 100 * Gate.LEAST_OF_A_HALF);

  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;

  /** A command that prints there and reads the settings of {@code environment}. */
  public EvalCommand(PrintStream out, PrintStream err, Map<String, String> environment) {
    this.out = requireNonNull(out, "out is null");
    this.err = requireNonNull(err, "err is null");
    this.environment = Map.copyOf(environment);
  }

  private record Options(String analyst, int repeat, Optional<Path> set) {}

  /** The command line. */
  public static void main(String[] arguments) throws InterruptedException {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int exitCode = new EvalCommand(out, err, System.getenv()).run(List.of(arguments));
    out.flush();
    System.exit(exitCode);
  }

  /** Runs and returns the exit code. */
  public int run(List<String> arguments) throws InterruptedException {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(USAGE);
      return 0;
    }
    try {
      return evaluate(parse(arguments));
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.println();
      err.print(USAGE);
      return 2;
    } catch (CodedException e) {
      err.println(e.code() + ": " + e.getMessage());
      return 1;
    }
  }

  private int evaluate(Options options) throws InterruptedException {
    List<LabelledPair> pairs = options.set().map(LabelledSet::in).orElseGet(LabelledSet::builtIn);
    Bill bill = new Bill();
    Evaluation evaluation =
        Evaluation.of(analyst(options.analyst(), bill), pairs, options.repeat());
    out.print(EvalReport.text(evaluation));
    if (bill.inputTokens() > 0) {
      out.printf(
          "%nCost: %s US dollars for %,d tokens in and %,d out%n",
          bill.usd().toPlainString(), bill.inputTokens(), bill.outputTokens());
    }
    boolean good = Gate.passes(evaluation);
    out.printf(
        "%nGate, %.0f %% of all orders and %.0f %% of each half's right: %s%n",
        100 * Gate.LEAST_ACCURACY, 100 * Gate.LEAST_OF_A_HALF, good ? "passed" : "FAILED");
    return good ? 0 : 1;
  }

  private Analyst analyst(String name, Bill bill) {
    return switch (name) {
      case "lexical" -> new OfflineAnalyst(InstantSource.system());
      default -> {
        Map<String, String> settings = new HashMap<>(environment);
        settings.put("ANALYST", name);
        yield Settings.of(settings).read(AnalystSettings::from).openUnlimited(bill);
      }
    };
  }

  private static Options parse(List<String> arguments) {
    String analyst = "offline";
    int repeat = 1;
    Optional<Path> set = Optional.empty();
    for (int index = 0; index < arguments.size(); index += 2) {
      String option = arguments.get(index);
      if (index + 1 == arguments.size()) {
        throw new IllegalArgumentException("Unknown option, or one without its value: " + option);
      }
      String value = arguments.get(index + 1);
      switch (option) {
        case "--analyst" -> analyst = analystNamed(value);
        case "--repeat" -> repeat = times(value);
        case "--set" -> set = Optional.of(Path.of(value));
        default -> throw new IllegalArgumentException("Unknown option: " + option);
      }
    }
    return new Options(analyst, repeat, set);
  }

  private static String analystNamed(String name) {
    if (!List.of("offline", "lexical", "openai").contains(name)) {
      throw new IllegalArgumentException("Not an analyst: " + name);
    }
    return name;
  }

  private static int times(String text) {
    if (!text.matches("[1-9]|1\\d|20")) {
      throw new IllegalArgumentException("Not a number of runs, 1 to 20: " + text);
    }
    return Integer.parseInt(text);
  }
}
