package com.jobping.benchmarks.api;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.db.Database;
import com.jobping.error.CodedException;
import com.jobping.json.Json;
import com.jobping.local.machine.Machine;
import com.jobping.local.machine.MachineOptions;
import com.jobping.settings.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API as {@code ./jobping up} runs it, over many rows: what its requests take over HTTP, and
 * what the same statements take when pgbench sends them, turn by turn. The statements are those
 * that PostgreSQL's log tells a request to have sent. Fails where the API adds too much, or where a
 * statement's plan reads a large table from end to end.
 */
public final class ApiCommand {
  private static final Logger LOG = LoggerFactory.getLogger(ApiCommand.class);
  private static final ObjectMapper MAPPER = Json.mapper();
  private static final List<Load> LOADS = List.of(new Load(1, 7), new Load(16, 3));

  /** Odd, as some users' statements take longer than others': a median between two is neither's. */
  private static final int USERS = 9;

  private static final int WARM_UP_SECONDS = 1;

  /** It takes thousands of requests until Java has compiled what answers them. */
  private static final int COMPILE_SECONDS = 20;

  /** On, as it is deployed, and never reached. */
  private static final Map<String, String> ENVIRONMENT =
      Map.of("RATE_LIMIT_PER_USER", "1000000", "RATE_LIMIT_PER_ADDRESS", "1000000");

  private final Machine machine;
  private final Handle handle;
  private final Pgbench pgbench;
  private final HttpLoad http;
  private final int seconds;

  private ApiCommand(Machine machine, Handle handle, Pgbench pgbench, int seconds) {
    this.machine = requireNonNull(machine, "machine is null");
    this.handle = requireNonNull(handle, "handle is null");
    this.pgbench = requireNonNull(pgbench, "pgbench is null");
    this.http = new HttpLoad(machine.address());
    this.seconds = seconds;
  }

  /** Arguments: folder to work in, file to write, jobs, users, matches, seconds of a turn. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    boolean good = false;
    try {
      good =
          run(
              Path.of(arguments[0]),
              Path.of(arguments[1]),
              new Population(
                  Integer.parseInt(arguments[2]),
                  Integer.parseInt(arguments[3]),
                  Integer.parseInt(arguments[4])),
              Integer.parseInt(arguments[5]));
    } catch (CodedException e) {
      LOG.error("code={}", e.code(), e);
      System.err.println(e.code() + ": " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("code=benchmark_failed", e);
      System.err.println(e);
    }
    // ElasticMQ's actors would keep the process.
    System.exit(good ? 0 : 1);
  }

  private static boolean run(Path folder, Path file, Population population, int seconds)
      throws IOException, InterruptedException {
    Path program = Pgbench.find(System.getenv().getOrDefault("PATH", ""));
    Path home = populated(folder, population);
    try (Machine machine = machine(home);
        Handle handle = superuser(machine.database())) {
      Pgbench pgbench = new Pgbench(program, folder.resolve("pgbench"), machine.database());
      return new ApiCommand(machine, handle, pgbench, seconds).measure(file);
    }
  }

  private static Machine machine(Path home) {
    Machine machine =
        Machine.start(
            new MachineOptions(Optional.of(home), 0, true, Optional.empty()), ENVIRONMENT);
    // PostgreSQL would outlive a benchmark that is broken off.
    Runtime.getRuntime().addShutdownHook(new Thread(machine::close));
    return machine;
  }

  private static Handle superuser(DatabaseSettings database) {
    return Database.jdbi(Database.unpooled(database)).open();
  }

  /** Where a machine finds the rows; they are kept from one run to the next. */
  private static Path populated(Path folder, Population population) throws IOException {
    Path home =
        folder.resolve(
            "api-%d-%d-%d".formatted(population.jobs(), population.users(), population.matches()));
    Path done = home.resolve("populated");
    if (!Files.exists(done)) {
      long start = System.nanoTime();
      System.err.println("  making the rows …");
      try (Machine machine = machine(home);
          Handle handle = superuser(machine.database())) {
        population.fill(handle);
        StatementLog.prepare(handle);
      }
      Files.createFile(done);
      System.err.printf("  made them in %.0f s%n", (System.nanoTime() - start) / 1e9);
    }
    return home;
  }

  private boolean measure(Path file) throws IOException, InterruptedException {
    List<Measured> all = new ArrayList<>();
    System.out.printf(
        "%-32s %2s %26s %26s %8s%n%-32s %2s %8s %8s %8s %8s %8s %8s %8s%n",
        "", "", "API", "pgbench", "adds", "", "", "p50 ms", "p99 ms", "1/s", "p50 ms", "p99 ms",
        "1/s", "p50 ms");
    calibrate();
    List<String> heavy = List.of(logIn(machine, Population.username(0)));
    List<String> others = new ArrayList<>();
    for (int index = 1; index <= USERS; index++) {
      others.add(logIn(machine, Population.username(index)));
    }
    Map<Scenario, List<byte[]>> requests = new LinkedHashMap<>();
    for (Scenario scenario : Scenario.all(new Prose())) {
      List<byte[]> ofUsers = new ArrayList<>();
      for (String token : scenario.heavy() ? heavy : others) {
        ofUsers.add(request(scenario, token));
      }
      requests.put(scenario, ofUsers);
    }
    http.run(requests.values().stream().flatMap(List::stream).toList(), 2, COMPILE_SECONDS);
    for (Map.Entry<Scenario, List<byte[]>> entry : requests.entrySet()) {
      all.add(measure(entry.getKey(), entry.getValue()));
    }
    MAPPER.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
    List<String> faults = all.stream().flatMap(measured -> measured.faults().stream()).toList();
    faults.forEach(System.out::println);
    return faults.isEmpty();
  }

  /** What a request takes that asks nothing of the database. */
  private void calibrate() throws InterruptedException {
    List<byte[]> health = List.of(HttpConnection.get("/health", ""));
    for (Load load : LOADS) {
      http.run(health, load.connections(), WARM_UP_SECONDS);
      Latencies api = http.run(health, load.connections(), seconds);
      System.out.printf(
          "%-32s %2d %8.2f %8.2f %8.0f%n",
          "health", load.connections(), api.percentile(50), api.percentile(99), api.perSecond());
    }
  }

  private Measured measure(Scenario scenario, List<byte[]> requests)
      throws IOException, InterruptedException {
    List<List<Statement>> transactions = transactions(requests);
    List<Statement> statements =
        transactions.stream().flatMap(List::stream).filter(Statement::isPlanned).toList();
    List<Plan> plans =
        statements.stream().map(statement -> Plan.of(handle, MAPPER, statement)).toList();
    List<Measured.Result> results = new ArrayList<>();
    for (Load load : LOADS) {
      results.add(alternating(requests, transactions, load));
    }
    Measured measured =
        new Measured(
            scenario,
            statements.stream().map(Statement::sql).distinct().toList(),
            plans.stream().flatMap(plan -> plan.reads().stream()).distinct().toList(),
            plans.stream().flatMap(plan -> plan.wholeReads().stream()).distinct().toList(),
            results);
    measured.print();
    return measured;
  }

  private Measured.Result alternating(
      List<byte[]> requests, List<List<Statement>> transactions, Load load)
      throws IOException, InterruptedException {
    int connections = load.connections();
    http.run(requests, connections, WARM_UP_SECONDS);
    List<Measured.Turn> turns = new ArrayList<>();
    for (int turn = 0; turn < load.turns(); turn++) {
      turns.add(
          new Measured.Turn(
              http.run(requests, connections, seconds),
              pgbench.run(transactions, connections, seconds)));
    }
    return Measured.Result.of(connections, turns);
  }

  /** What each request sends to the database, once its connection is open and warm. */
  private List<List<Statement>> transactions(List<byte[]> requests)
      throws IOException, InterruptedException {
    StatementLog log = new StatementLog(handle, MAPPER);
    log.log(true);
    List<List<Statement>> transactions = new ArrayList<>();
    try (HttpConnection connection = new HttpConnection(machine.address())) {
      for (byte[] request : requests) {
        ok(connection, request);
        transactions.add(log.during(() -> ok(connection, request)));
      }
    } finally {
      log.log(false);
    }
    if (transactions.stream().anyMatch(List::isEmpty)) {
      throw new IllegalStateException("PostgreSQL's log does not tell what a request sent");
    }
    return transactions;
  }

  private byte[] request(Scenario scenario, String token) throws IOException {
    byte[] request = HttpConnection.get(scenario.path(), token);
    try (HttpConnection connection = new HttpConnection(machine.address())) {
      for (int page = 0; page < scenario.pages(); page++) {
        JsonNode next = ok(connection, request).path("next_cursor");
        if (next.isNull()) {
          break;
        }
        request = HttpConnection.get(scenario.pathAfter(next.asText()), token);
      }
    }
    return request;
  }

  /** The user's token. */
  private static String logIn(Machine machine, String username) throws IOException {
    String login =
        Json.write(MAPPER, Map.of("username", username, "password", Population.PASSWORD));
    try (HttpConnection connection = new HttpConnection(machine.address())) {
      return ok(connection, HttpConnection.post("/api/auth/login", login)).path("token").asText();
    }
  }

  private static JsonNode ok(HttpConnection connection, byte[] request) throws IOException {
    HttpConnection.Answer answer = connection.exchange(request);
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.status() + ": " + answer.text());
    }
    return Json.read(MAPPER, answer.text(), JsonNode.class);
  }

  /** So many connections, in so many turns of the API and pgbench, an odd number. */
  private record Load(int connections, int turns) {}
}
