package com.jobping.local.up;

import com.jobping.error.CodedException;
import com.jobping.lambda.Deadline;
import com.jobping.local.machine.Machine;
import com.jobping.local.machine.MachineOptions;
import com.jobping.local.wiring.Wiring;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code ./jobping up}: the product until Ctrl-C. */
public final class UpCommand {
  private static final Logger LOG = LoggerFactory.getLogger(UpCommand.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
  private static final String USAGE =
      """
      usage: ./jobping up [--port N] [--offline] [--boards DIR]

        --port N      listen on this port of the loopback address (default 8080)
        --offline     call nothing outside this machine: the boards are simulated, the
                      channels are a local inbox, the analyst is the offline one
        --boards DIR  with --offline: simulate the boards from a folder of captured pages

      Data is kept in $JOBPING_HOME (default .jobping/ in the checkout). With OPENAI_API_KEY set,
      and without --offline, OpenAI judges; else the offline analyst does, and says so.
      """;

  private UpCommand() {}

  /** Runs until the process is told to stop; exits with 1 or 2 and the reason when it can't. */
  public static void main(String[] arguments) throws InterruptedException {
    PrintStream out = System.out;
    MachineOptions options;
    try {
      options = parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(USAGE);
      System.exit(2);
      return;
    }
    out.println("Starting PostgreSQL, the queues and the functions …");
    try {
      run(Machine.start(options, System.getenv()), options, out);
    } catch (CodedException e) {
      System.err.println(e.code() + ": " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(Machine machine, MachineOptions options, PrintStream out)
      throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    ScheduledExecutorService schedule =
        Executors.newScheduledThreadPool(2, Thread.ofPlatform().name("schedule-", 1).factory());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop(schedule, machine);
                  stopped.countDown();
                }));
    every(
        schedule,
        Wiring.FETCH.every(),
        Duration.ZERO,
        "fetch",
        () -> machine.fetch(Wiring.FETCH.input()));
    every(schedule, Wiring.SWEEP.every(), Wiring.SWEEP.every(), "sweep", machine::sweep);
    out.print(Welcome.text(machine, options));
    out.flush();
    stopped.await();
  }

  /** Lets what is under way come to its end, for a while: the queues are not kept. */
  private static void stop(ScheduledExecutorService schedule, Machine machine) {
    try (machine) {
      schedule.shutdownNow();
      Deadline patience = Deadline.in(STOP_WITHIN);
      boolean ended =
          schedule.awaitTermination(patience.remaining().toMillis(), TimeUnit.MILLISECONDS);
      List<String> left = machine.quiet().await(patience);
      if (!ended || !left.isEmpty()) {
        LOG.warn("code=stopped_early the next fetch finds again what is lost: {}", left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void every(
      ScheduledExecutorService schedule,
      Duration period,
      Duration initial,
      String name,
      Runnable task) {
    // An exception would end the schedule; like EventBridge, it goes on.
    var unused =
        schedule.scheduleAtFixedRate(
            () -> {
              try {
                task.run();
              } catch (RuntimeException e) {
                LOG.error("code={} the scheduled {} failed", CodedException.codeOf(e), name, e);
              }
            },
            initial.toMillis(),
            period.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private static MachineOptions parse(String[] arguments) {
    int port = 8080;
    boolean offline = false;
    Optional<Path> boards = Optional.empty();
    for (int index = 0; index < arguments.length; index++) {
      switch (arguments[index]) {
        case "--port" -> port = port(value(arguments, ++index, "--port"));
        case "--offline" -> offline = true;
        case "--boards" -> boards = Optional.of(Path.of(value(arguments, ++index, "--boards")));
        case "--help", "-h" -> {
          System.out.print(USAGE);
          System.exit(0);
        }
        default -> throw new IllegalArgumentException("Unknown option: " + arguments[index]);
      }
    }
    return new MachineOptions(Optional.of(home(System.getenv())), port, offline, boards);
  }

  private static Path home(Map<String, String> environment) {
    return Path.of(environment.getOrDefault("JOBPING_HOME", ".jobping")).toAbsolutePath();
  }

  private static String value(String[] arguments, int index, String option) {
    if (index >= arguments.length) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return arguments[index];
  }

  private static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalArgumentException("Not a port: " + text);
    }
    return Integer.parseInt(text);
  }
}
