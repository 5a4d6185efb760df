package com.jobping.local.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.jobping.error.CodedException;
import com.jobping.json.Json;
import com.jobping.match.Match;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * Matches as the API shows them: one, an array, or an object with {@code matches}. What only the
 * database needs may be left out, and what a message can do without.
 */
final class MatchFile {
  private static final String EPOCH = "1970-01-01T00:00:00Z";

  private final ObjectMapper mapper;

  MatchFile(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /**
   * The matches that {@code json} holds, best first.
   *
   * @throws CodedException {@code malformed_json} or {@code malformed_match}
   */
  List<Match> read(String json) {
    JsonNode root = Json.read(mapper, json, JsonNode.class);
    JsonNode listed = root.has("matches") ? root.path("matches") : root;
    List<JsonNode> nodes =
        listed.isArray()
            ? StreamSupport.stream(listed.spliterator(), false).toList()
            : List.of(listed);
    if (nodes.isEmpty()) {
      throw new CodedException("malformed_match", "There is no match in it");
    }
    return IntStream.range(0, nodes.size())
        .mapToObj(index -> match(nodes.get(index), index))
        .sorted(Comparator.comparingInt(Match::score).reversed())
        .toList();
  }

  private Match match(JsonNode node, int index) {
    if (!(node instanceof ObjectNode given) || !(given.get("job") instanceof ObjectNode)) {
      throw new CodedException(
          "malformed_match", "Match %d is no object with a job".formatted(index + 1));
    }
    ObjectNode match = given.deepCopy();
    ObjectNode analysis = match.withObjectProperty("analysis");
    ObjectNode job = match.withObjectProperty("job");
    String id = UUID.nameUUIDFromBytes(("" + index).getBytes(StandardCharsets.UTF_8)).toString();
    putUnlessId(match, "id", id);
    putUnlessId(match, "user_id", id);
    putUnlessId(match, "job_id", id);
    putIfAbsent(match, "created_at", EPOCH);
    putIfAbsent(match, "score", analysis.path("score").asText("0"));
    putIfAbsent(analysis, "score", match.path("score").asText());
    putIfAbsent(analysis, "explanation", "");
    putIfAbsent(analysis, "analyst", "openai");
    putIfAbsent(analysis, "model", "");
    putUnlessId(job, "id", id);
    putIfAbsent(job, "title", "");
    putIfAbsent(job, "job_url", "");
    putIfAbsent(job, "status", "enriched");
    putIfAbsent(job, "created_at", EPOCH);
    try {
      return mapper.treeToValue(match, Match.class);
    } catch (JsonProcessingException e) {
      e.clearLocation();
      throw new CodedException(
          "malformed_match", "Match %d: %s".formatted(index + 1, e.getOriginalMessage()));
    }
  }

  private static void putUnlessId(ObjectNode object, String name, String id) {
    if (!object.path(name).asText().matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      object.put(name, id);
    }
  }

  private static void putIfAbsent(ObjectNode object, String name, String value) {
    if (!object.hasNonNull(name)) {
      object.put(name, value);
    }
  }
}
