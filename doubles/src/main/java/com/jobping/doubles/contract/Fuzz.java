package com.jobping.doubles.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.jobping.json.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Spoils good requests, the same way from the same seed: values of other types, sizes and
 * encodings, JSON that is none, queries and paths that nobody writes, headers without end, methods
 * that nobody has. Not safe for use by several threads.
 */
public final class Fuzz {
  private static final ObjectMapper MAPPER = Json.mapper();
  private static final int MOST_FAULTS = 3;
  private static final String ID = "3f8a2b6e-6a0f-4a53-9d6c-0d7a3a1b9c11";

  /** In JSON, as they stand there. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-0",
          "-1",
          "1",
          "101",
          "70.5",
          "7e1",
          "1e400",
          "-1e-400",
          "2147483648",
          "9223372036854775808",
          "9".repeat(1_000),
          "{}",
          "[]",
          "[null]",
          "[[[[[[[[1]]]]]]]]",
          "{\"a\":{\"b\":{\"c\":{}}}}",
          "[" + "\"x\",".repeat(2_000) + "\"x\"]",
          "\"\"",
          "\" \\t\\n\"",
          "\"\\u0000\"",
          "\"a\\u0000b\"",
          "\"\\ud800\"",
          "\"\\udfff\\ud800\"",
          "\"\\ufffe\\uffff\"",
          "\"\\u202eabc\\u200b\"",
          "\"\\r\\nForged: 1\"",
          "\"\\u001b[31mred\"",
          "\"🧵\"",
          "\"" + "🧵".repeat(8_000) + "\"",
          "\"" + "x".repeat(64) + "\"",
          "\"" + "x".repeat(65) + "\"",
          "\"" + "x".repeat(8_001) + "\"",
          "\"" + "e\\u0301".repeat(300) + "\"",
          "\"70\"",
          "\"null\"",
          "\"'; DROP TABLE users; --\"",
          "\"' OR '1'='1\"",
          "\"%_\\\\\"",
          "\"$1 ${jndi:ldap://127.0.0.1/a} {{7*7}}\"",
          "\"<script>alert(1)</script>\"",
          "\"../../etc/passwd\"",
          "\"http://169.254.169.254/latest/meta-data/\"",
          "\"2026-11-25T00:00:00Z\"",
          "\"+999999999-12-31T23:59:59Z\"",
          "\"" + ID + "\"");

  /** Whole bodies, as they stand there. */
  private static final List<String> BODIES =
      List.of(
          "",
          " ",
          "{",
          "}",
          "{}",
          "[]",
          "\"text\"",
          "null",
          "NaN",
          "{'a':1}",
          "{\"a\":1,}",
          "{\"a\":1}{\"b\":2}",
          "{/* why */}",
          "{\"a\":01}",
          "{\"a\":\"\\x\"}",
          "{\"\":1}",
          "{\"a\\u0000b\":1}",
          "{\"__proto__\":{\"admin\":true}}",
          "{\"a\":" + "9".repeat(5_000) + "}",
          "{\"a\":1e999999999}",
          "[".repeat(10_000),
          "{\"a\":".repeat(200) + "1" + "}".repeat(200),
          "\ufeff{}",
          "{\"a\":\"" + "x".repeat(66_000) + "\"}",
          "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
          "a=b&c=d");

  private static final List<String> ENCODED =
      List.of(
          "!!!not base64!!!",
          "e30",
          "e30=",
          base64("{\"prompt\":\"é\"}".getBytes(ISO_8859_1)),
          base64("{}".getBytes(UTF_16)),
          base64(new byte[] {(byte) 0xff, (byte) 0xfe, 0}),
          base64(new byte[] {'{', '"', (byte) 0xc0, (byte) 0x80, '"', ':', '1', '}'}),
          base64(new byte[] {'{', '"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"', ':', '1', '}'}),
          base64(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0}));

  private static final List<String> MEDIA_TYPES =
      List.of(
          "",
          "text/plain",
          "application/x-www-form-urlencoded",
          "application/json; charset=utf-16",
          "application/jsonp",
          "application/merge-patch+json",
          "application/json, text/plain",
          ";",
          "APPLICATION/JSON;;;",
          "application/json\r\nX-Forged: 1",
          "a/".repeat(5_000));

  private static final List<String> SEGMENTS =
      List.of(
          "1",
          "..",
          ".",
          "%2e%2e%2f",
          "%00",
          "%",
          "%zz",
          "%ff%fe",
          "not-a-uuid",
          "1-1-1-1-1",
          "00000000-0000-0000-0000-000000000000",
          ID.toUpperCase(Locale.ROOT),
          ID + "%00",
          "{id}",
          "'; DROP TABLE users; --",
          "\r\nForged: 1",
          "\u001b[31m",
          "🧵",
          "x".repeat(5_000));

  private static final List<String> QUERY_VALUES =
      List.of(
          "",
          "0",
          "-1",
          "101",
          "1.5",
          "1e9",
          "99999999999999999999",
          "%EF%BC%91",
          "true",
          "TRUE",
          "yes",
          "%",
          "%zz",
          "%00",
          "%ff%fe",
          "%ed%a0%80",
          "%0d%0aForged:%201",
          "%27%3B%20DROP%20TABLE%20users%3B%20--",
          "%5C%25_%26%7C%21%3A%2A%28",
          "a%26b%7C%21%3A%2A",
          "bWF0Y2hlcy4xMDEuMS54",
          "bWF0Y2hlcy45OS45OTk5OTk5OTk5OTk5OTk5OS4zZjhhMmI2ZS02YTBmLTRhNTMtOWQ2Yy0wZDdhM2ExYjljMTE",
          "2026-11-25T00:00:00Z",
          "2026-11-25",
          "%2B999999999-12-31T23:59:59Z",
          "-999999999-01-01T00:00:00Z",
          "0000-01-01T00:00:00Z",
          ID,
          "x".repeat(5_000));

  private static final List<String> QUERIES =
      List.of("&", "=", "&&=&", "a=b=c", "%zz=%zz", "limit", "limit=1&limit=2", "%00=%00");

  private static final List<String> METHODS =
      List.of(
          "HEAD", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "G\u0000T", "PATCH", "DELETE");

  private static final List<String> HEADER_VALUES =
      List.of(
          "",
          ",",
          ";",
          "*",
          "\"",
          "\"1",
          "W/\"1\"",
          "\"999999999999999999999\"",
          "\"1\", \"2\"",
          "*/*;q=0",
          "application/json;q=abc",
          "text/html",
          "a b",
          "null",
          "-1",
          "\u0000",
          "\r\nForged: 1",
          "\u001b[31mred",
          "é🧵",
          "x".repeat(129),
          "x".repeat(20_000));

  private static final List<String> HEADERS =
      List.of(
          "accept",
          "accept-encoding",
          "access-control-request-headers",
          "access-control-request-method",
          "content-encoding",
          "content-length",
          "expect",
          "host",
          "idempotency-key",
          "if-match",
          "if-none-match",
          "origin",
          "range",
          "transfer-encoding",
          "x-forwarded-for",
          "x-http-method-override",
          "x-request-id");

  private final Random random;

  /** From {@code seed}. */
  public Fuzz(long seed) {
    this.random = new Random(seed);
  }

  /** {@code good}, a request to {@code operation}, with one to three faults. */
  public Attempt spoil(Operation operation, Attempt good) {
    requireNonNull(operation, "operation is null");
    List<UnaryOperator<Attempt>> faults =
        new ArrayList<>(List.of(this::header, this::path, this::method, this::query));
    if (operation.node().has("requestBody")) {
      faults.addAll(
          List.of(this::member, this::member, this::member, this::member, this::body, this::body));
      faults.add(this::mediaType);
    }
    if (!operation.parametersIn("query").isEmpty()) {
      UnaryOperator<Attempt> parameter = attempt -> parameter(operation, attempt);
      faults.addAll(List.of(parameter, parameter, parameter));
    }
    if (!operation.parametersIn("path").isEmpty()) {
      UnaryOperator<Attempt> parameter = attempt -> pathParameter(operation, attempt);
      faults.addAll(List.of(parameter, parameter, parameter));
    }
    Attempt spoilt = good;
    for (int count = 1 + random.nextInt(MOST_FAULTS); count > 0; count--) {
      spoilt = one(faults).apply(spoilt);
    }
    return spoilt;
  }

  /** {@code event}, as API Gateway tells one, with one node of it replaced or removed. */
  public JsonNode spoil(JsonNode event) {
    JsonNode spoilt = event.deepCopy();
    List<ObjectNode> objects = new ArrayList<>();
    gather(spoilt, objects);
    ObjectNode object = one(objects);
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String name = names.isEmpty() ? "more" : one(names);
    switch (random.nextInt(9)) {
      case 0 -> object.remove(name);
      case 1 -> object.putNull(name);
      case 2 -> object.put(name, random.nextInt());
      case 3 -> object.put(name, random.nextBoolean());
      case 4 -> object.putArray(name).addNull().add(1).add("x");
      case 5 -> object.putObject(name).putObject("a").putNull("b");
      case 6 -> object.put(name, "");
      case 7 -> object.put(name, "\u0000\r\n🧵");
      default -> object.put(name, "x".repeat(20_000));
    }
    return spoilt;
  }

  private static void gather(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> gather(child, objects));
  }

  private Attempt header(Attempt attempt) {
    return attempt.withHeader(one(HEADERS), one(HEADER_VALUES));
  }

  private Attempt mediaType(Attempt attempt) {
    return random.nextInt(8) == 0
        ? attempt.withoutHeader("content-type")
        : attempt.withHeader("content-type", one(MEDIA_TYPES));
  }

  private Attempt method(Attempt attempt) {
    return attempt.withMethod(one(METHODS));
  }

  private Attempt path(Attempt attempt) {
    String path = attempt.path();
    return attempt.withPath(
        one(
            List.of(
                path + "/",
                "/" + path,
                path + "//",
                path + "/..",
                path + "/" + one(SEGMENTS),
                path + ";a=b",
                path + "%2F",
                path + "?limit=0",
                path.toUpperCase(Locale.ROOT),
                path.replaceFirst("/", "/./"),
                "/%2e%2e" + path,
                "/$default" + path)));
  }

  /** Another value for the last of the path's parameters. */
  private Attempt pathParameter(Operation operation, Attempt attempt) {
    String[] template = operation.path().split("/", -1);
    String[] segments = attempt.path().split("/", -1);
    for (int index = Math.min(template.length, segments.length) - 1; index > 0; index--) {
      if (template[index].startsWith("{")) {
        segments[index] = one(SEGMENTS);
        break;
      }
    }
    return attempt.withPath(String.join("/", segments));
  }

  private Attempt query(Attempt attempt) {
    return attempt.withQuery(joined(attempt.query(), one(QUERIES)));
  }

  private Attempt parameter(Operation operation, Attempt attempt) {
    String name = one(operation.parametersIn("query")).path("name").asText();
    return attempt.withQuery(joined(attempt.query(), name + "=" + one(QUERY_VALUES)));
  }

  private static String joined(String query, String more) {
    return query.isEmpty() ? more : query + "&" + more;
  }

  private Attempt member(Attempt attempt) {
    try {
      return MAPPER.readTree(attempt.body()) instanceof ObjectNode object && !object.isEmpty()
          ? attempt.withBody(spoilt(object))
          : attempt;
    } catch (JsonProcessingException e) {
      return attempt.withBody(attempt.body() + one(BODIES));
    }
  }

  /** Written by hand, since no mapper writes what is wrong. */
  private String spoilt(ObjectNode object) {
    List<String> members = new ArrayList<>();
    object.properties().forEach(member -> members.add(name(member.getKey()) + member.getValue()));
    int index = random.nextInt(members.size());
    String name = List.copyOf(object.properties()).get(index).getKey();
    JsonNode value = object.get(name);
    switch (random.nextInt(8)) {
      case 0 -> members.remove(index);
      case 1 -> members.add(index, name("unknown") + one(VALUES));
      case 2 -> members.add(name(name) + one(VALUES));
      case 3 -> members.set(index, name(name) + "[" + one(VALUES) + "]");
      case 4 ->
          members.set(
              index,
              name(name)
                  + (value instanceof ObjectNode inner && !inner.isEmpty()
                      ? spoilt(inner)
                      : one(VALUES)));
      default -> members.set(index, name(name) + one(VALUES));
    }
    return "{" + String.join(",", members) + "}";
  }

  private static String name(String name) {
    return TextNode.valueOf(name) + ":";
  }

  private Attempt body(Attempt attempt) {
    return random.nextInt(3) == 0
        ? attempt.withBase64(one(ENCODED))
        : attempt.withBody(one(BODIES));
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
