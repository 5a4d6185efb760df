package com.jobping.benchmarks.api;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Tells by PostgreSQL's own log what a request sends to it. */
final class StatementLog {
  private static final long LOOK_AGAIN_MILLIS = 5;

  private final Handle handle;
  private final ObjectMapper mapper;

  /** Over a superuser's {@code handle}, on which nothing is executed meanwhile. */
  StatementLog(Handle handle, ObjectMapper mapper) {
    this.handle = requireNonNull(handle, "handle is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
  }

  /** Has the server write a log that can be read, from its next start on. */
  static void prepare(Handle handle) {
    handle.execute("ALTER SYSTEM SET logging_collector = on");
    handle.execute("ALTER SYSTEM SET log_destination = 'jsonlog'");
  }

  /** A request that may fail. */
  @FunctionalInterface
  interface Request {
    void send() throws IOException;
  }

  /** Has every statement logged from now on, or none. */
  void log(boolean every) throws InterruptedException {
    String setting = every ? "all" : "none";
    handle.execute("ALTER SYSTEM SET log_statement = '" + setting + "'");
    handle.execute("SELECT pg_reload_conf()");
    while (!setting.equals(string("SHOW log_statement"))) {
      Thread.sleep(LOOK_AGAIN_MILLIS);
    }
  }

  /** What others executed in this database while {@code request} was sent. */
  List<Statement> during(Request request) throws IOException, InterruptedException {
    String database = string("SELECT current_database()");
    int self = handle.createQuery("SELECT pg_backend_pid()").mapTo(Integer.class).one();
    String from = mark();
    request.send();
    String to = mark();
    List<String> lines = linesUntil(to);
    int first = indexOf(lines, from) + 1;
    return lines.subList(first, indexOf(lines, to)).stream()
        .map(line -> Json.read(mapper, line, JsonNode.class))
        .filter(entry -> entry.path("dbname").asText().equals(database))
        .filter(entry -> entry.path("pid").asInt() != self)
        .flatMap(entry -> Statement.logged(entry).stream())
        .toList();
  }

  /** A line of the log to be known again. */
  private String mark() {
    String mark = "mark " + UUID.randomUUID();
    handle.execute("SELECT '" + mark + "'");
    return mark;
  }

  /** The collector writes a little later than what it tells happens. */
  private List<String> linesUntil(String mark) throws IOException, InterruptedException {
    List<String> lines = tail();
    while (indexOf(lines, mark) < 0) {
      Thread.sleep(LOOK_AGAIN_MILLIS);
      lines = tail();
    }
    return lines;
  }

  private static int indexOf(List<String> lines, String mark) {
    for (int index = 0; index < lines.size(); index++) {
      if (lines.get(index).contains(mark)) {
        return index;
      }
    }
    return -1;
  }

  private List<String> tail() throws IOException {
    Path file =
        Path.of(string("SHOW data_directory"), string("SELECT pg_current_logfile('jsonlog')"));
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
  }

  private String string(String sql) {
    return handle.createQuery(sql).mapTo(String.class).one();
  }
}
