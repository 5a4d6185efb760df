package com.jobping.doubles.openai;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the model does with one request, and how each of the two APIs tells it.
 *
 * @param words what it writes
 * @param finishReason as chat completions name it
 * @param refused whether {@code words} decline
 * @param listed URLs that its web search found; empty: it did not search
 * @param cited URLs that its words cite
 */
record ModelTurn(
    String words, String finishReason, boolean refused, List<String> listed, List<String> cited) {
  private static final String MODEL = "gpt-test-2026";
  private static final int INPUT_TOKENS = 100;
  private static final int OUTPUT_TOKENS = 20;

  ModelTurn {
    requireNonNull(words, "words is null");
    requireNonNull(finishReason, "finishReason is null");
    listed = List.copyOf(listed);
    cited = List.copyOf(cited);
  }

  static ModelTurn says(String words, String finishReason) {
    return new ModelTurn(words, finishReason, false, List.of(), List.of());
  }

  static ModelTurn refuses(String words) {
    return new ModelTurn(words, "stop", true, List.of(), List.of());
  }

  /** The body of {@code POST /v1/chat/completions}. */
  String asCompletion(ObjectMapper mapper, int cachedTokens) {
    return Json.write(
        mapper,
        Map.of(
            "id",
            "chatcmpl-1",
            "object",
            "chat.completion",
            "created",
            1_700_000_000,
            "model",
            MODEL,
            "choices",
            List.of(
                Map.of(
                    "index",
                    0,
                    "message",
                    Map.of("role", "assistant", refused ? "refusal" : "content", words),
                    "finish_reason",
                    finishReason)),
            "usage",
            Map.of(
                "prompt_tokens",
                INPUT_TOKENS,
                "prompt_tokens_details",
                Map.of("cached_tokens", cachedTokens),
                "completion_tokens",
                OUTPUT_TOKENS,
                "total_tokens",
                INPUT_TOKENS + OUTPUT_TOKENS)));
  }

  /** The body of {@code POST /v1/responses}. */
  String asResponse(ObjectMapper mapper, int cachedTokens) {
    List<Map<String, Object>> output = new ArrayList<>();
    if (!listed.isEmpty()) {
      output.add(search());
    }
    output.add(message());
    boolean complete = finishReason.equals("stop");
    Map<String, Object> incomplete =
        Map.of("reason", finishReason.equals("length") ? "max_output_tokens" : finishReason);
    return Json.write(
        mapper,
        Map.ofEntries(
            Map.entry("id", "resp_1"),
            Map.entry("object", "response"),
            Map.entry("created_at", 1_700_000_000),
            Map.entry("status", complete ? "completed" : "incomplete"),
            Map.entry("incomplete_details", complete ? Map.of() : incomplete),
            Map.entry("model", MODEL),
            Map.entry("output", output),
            Map.entry("parallel_tool_calls", true),
            Map.entry("tool_choice", "auto"),
            Map.entry("tools", List.of()),
            Map.entry(
                "usage",
                Map.of(
                    "input_tokens",
                    INPUT_TOKENS,
                    "input_tokens_details",
                    Map.of("cached_tokens", cachedTokens),
                    "output_tokens",
                    OUTPUT_TOKENS,
                    "output_tokens_details",
                    Map.of("reasoning_tokens", 0),
                    "total_tokens",
                    INPUT_TOKENS + OUTPUT_TOKENS))));
  }

  private Map<String, Object> search() {
    return Map.of(
        "type",
        "web_search_call",
        "id",
        "ws_1",
        "status",
        "completed",
        "action",
        Map.of(
            "type",
            "search",
            "query",
            "the company",
            "sources",
            listed.stream().map(url -> Map.of("type", "url", "url", url)).toList()));
  }

  private Map<String, Object> message() {
    Map<String, Object> content =
        refused
            ? Map.of("type", "refusal", "refusal", words)
            : Map.of(
                "type",
                "output_text",
                "text",
                words,
                "annotations",
                cited.stream()
                    .map(
                        url ->
                            Map.of(
                                "type",
                                "url_citation",
                                "url",
                                url,
                                "title",
                                "A page",
                                "start_index",
                                0,
                                "end_index",
                                1))
                    .toList());
    return Map.of(
        "type",
        "message",
        "id",
        "msg_1",
        "status",
        "completed",
        "role",
        "assistant",
        "content",
        List.of(content));
  }
}
