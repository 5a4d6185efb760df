package com.jobping.benchmarks.api;

import static java.util.Objects.requireNonNull;

import com.jobping.error.CodedException;
import com.jobping.settings.DatabaseLogin.Credentials;
import com.jobping.settings.DatabaseSettings;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Sends statements as fast as can be, by PostgreSQL's own benchmark. */
final class Pgbench {
  private static final Path PACKAGED = Path.of("/usr/lib/postgresql");

  /** Connecting, and the first look at every table, are the API's of long ago too. */
  private static final int WARM_UP_SECONDS = 1;

  private final Path program;
  private final Path folder;
  private final DatabaseSettings database;

  /** Working in {@code folder}, made where it is not there. */
  Pgbench(Path program, Path folder, DatabaseSettings database) {
    this.program = requireNonNull(program, "program is null");
    this.folder = requireNonNull(folder, "folder is null");
    this.database = requireNonNull(database, "database is null");
  }

  /**
   * The program on {@code path}, as a shell looks it up, or where Debian's packages put it.
   *
   * @throws CodedException {@code pgbench_missing}
   */
  static Path find(String path) throws IOException {
    try (Stream<Path> versions =
        Files.isDirectory(PACKAGED) ? Files.list(PACKAGED) : Stream.empty()) {
      return Stream.concat(
              Stream.of(path.split(File.pathSeparator, -1)).map(Path::of),
              versions.map(version -> version.resolve("bin")))
          .map(folder -> folder.resolve("pgbench"))
          .filter(Files::isExecutable)
          .findFirst()
          .orElseThrow(
              () ->
                  new CodedException(
                      "pgbench_missing",
                      "pgbench is neither on the PATH nor in %s/*/bin: install PostgreSQL's contrib"
                              .formatted(PACKAGED)
                          + " programs (Debian: postgresql-contrib or postgresql)"));
    }
  }

  /** Sends one of {@code transactions} after the other, in random order, for so long. */
  Latencies run(List<List<Statement>> transactions, int connections, int seconds)
      throws IOException, InterruptedException {
    URI address = URI.create(database.jdbcUrl().substring("jdbc:".length()));
    Credentials login = database.login().credentials();
    clear();
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "--no-vacuum",
                // As the API's pool sends them: parsed and planned each time.
                "--protocol=extended",
                "--client=" + connections,
                "--jobs=" + Math.min(connections, Runtime.getRuntime().availableProcessors()),
                "--time=" + (WARM_UP_SECONDS + seconds),
                "--log",
                "--log-prefix=" + folder.resolve("log"),
                "--host=" + address.getHost(),
                "--port=" + address.getPort(),
                "--username=" + login.user().orElseThrow()));
    for (int number = 0; number < transactions.size(); number++) {
      command.addAll(arguments(number, transactions.get(number)));
    }
    command.add(address.getPath().substring(1));
    Path output = folder.resolve("output");
    ProcessBuilder process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    process.environment().put("PGPASSWORD", login.password().orElse(""));
    if (process.start().waitFor() != 0) {
      throw new CodedException("pgbench_failed", "pgbench: " + Files.readString(output));
    }
    return latencies();
  }

  private List<String> arguments(int number, List<Statement> transaction) throws IOException {
    List<String> arguments = new ArrayList<>();
    StringBuilder script = new StringBuilder();
    for (int index = 0; index < transaction.size(); index++) {
      String prefix = "v%d_%d_".formatted(number, index);
      script.append(transaction.get(index).script(prefix));
      transaction.get(index).variables(prefix).forEach(value -> arguments.add("--define=" + value));
    }
    Path file = Files.writeString(folder.resolve(number + ".sql"), script);
    arguments.add("--file=" + file);
    return arguments;
  }

  private void clear() throws IOException {
    Files.createDirectories(folder);
    for (Path file : files("")) {
      Files.delete(file);
    }
  }

  private List<Path> files(String prefix) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(prefix)).toList();
    }
  }

  private Latencies latencies() throws IOException {
    List<Transaction> all = new ArrayList<>();
    for (Path file : files("log")) {
      Files.readAllLines(file).stream().map(Transaction::logged).forEach(all::add);
    }
    long first = all.stream().mapToLong(Transaction::startedAt).min().orElseThrow();
    long last = all.stream().mapToLong(Transaction::endedAt).max().orElseThrow();
    long from = first + WARM_UP_SECONDS * 1_000_000L;
    return Latencies.of(
        all.stream()
            .filter(transaction -> transaction.endedAt() >= from)
            .mapToLong(Transaction::micros)
            .toArray(),
        (last - from) / 1e6);
  }

  /** Both in microseconds, the end since 1970. */
  private record Transaction(long micros, long endedAt) {
    /** A line of the log: client, number, microseconds, script, end in seconds, and its rest. */
    static Transaction logged(String line) {
      String[] fields = line.split(" ", -1);
      return new Transaction(
          Long.parseLong(fields[2]),
          Long.parseLong(fields[4]) * 1_000_000 + Long.parseLong(fields[5]));
    }

    long startedAt() {
      return endedAt - micros;
    }
  }
}
