package com.jobping.benchmarks.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.json.Json;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * How PostgreSQL executed a statement.
 *
 * @param json as {@code EXPLAIN (ANALYZE, FORMAT JSON)} tells it
 */
record Plan(JsonNode json) {
  private static final Set<String> LARGE = Set.of("jobs", "user_job_matches");

  /** The plan for the statement's values; nothing is changed. */
  static Plan of(Handle handle, ObjectMapper mapper, Statement statement) {
    handle.begin();
    try (java.sql.Statement plain = handle.getConnection().createStatement()) {
      plain.execute("PREPARE measured AS " + statement.sql());
      try (var rows =
          plain.executeQuery("EXPLAIN (ANALYZE, FORMAT JSON) " + statement.execution("measured"))) {
        rows.next();
        return new Plan(Json.read(mapper, rows.getString(1), JsonNode.class));
      } finally {
        plain.execute("DEALLOCATE measured");
      }
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException("No plan of " + statement.sql(), e);
    } finally {
      handle.rollback();
    }
  }

  /** The large tables that are read from one end to the other. */
  List<String> wholeReads() {
    return nodes(json)
        .filter(node -> node.path("Node Type").asText().equals("Seq Scan"))
        .map(node -> node.path("Relation Name").asText())
        .filter(LARGE::contains)
        .distinct()
        .toList();
  }

  /** What is read and how, e.g. {@code jobs_pkey (Index Scan)}. */
  List<String> reads() {
    return nodes(json)
        .filter(node -> node.path("Node Type").asText().endsWith("Scan"))
        .map(
            node ->
                "%s (%s)"
                    .formatted(
                        node.path("Index Name").asText(node.path("Relation Name").asText()),
                        node.path("Node Type").asText()))
        .distinct()
        .toList();
  }

  private static Stream<JsonNode> nodes(JsonNode json) {
    return json.isContainerNode()
        ? Stream.concat(Stream.of(json), json.valueStream().flatMap(Plan::nodes))
        : Stream.empty();
  }
}
