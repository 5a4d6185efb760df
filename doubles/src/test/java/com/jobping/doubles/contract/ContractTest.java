package com.jobping.doubles.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the contract is not kept is seen, whatever it is that is not as documented. */
class ContractTest {
  private static final String DOCUMENT =
      """
      {
        "paths": {
          "/looms/{id}": {
            "x-aliases": ["/old/looms/{id}"],
            "parameters": [
              {"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}}
            ],
            "put": {
              "parameters": [
                {"name": "dry", "in": "query", "schema": {"type": "boolean"}},
                {"name": "X-Shift", "in": "header", "required": true, "schema": {"enum": ["day"]}}
              ],
              "requestBody": {
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Loom"}}}
              },
              "responses": {
                "200": {
                  "headers": {"X-Wear": {"required": true, "schema": {"type": "integer"}}},
                  "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Loom"}}}
                },
                "404": {"$ref": "#/components/responses/Problem"}
              }
            }
          },
          "/looms/new": {"get": {"responses": {"204": {}}}}
        },
        "components": {
          "responses": {
            "Problem": {
              "content": {
                "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
              }
            }
          },
          "schemas": {
            "Loom": {
              "type": "object",
              "required": ["made"],
              "properties": {
                "made": {"type": "string", "format": "date"},
                "weaver": {"properties": {"name": {"type": "string"}}}
              }
            },
            "Problem": {"properties": {"title": {"type": "string"}}}
          }
        }
      }
      """;
  private static final String LOOM = "{\"made\":\"2026-11-25\"}";
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private final Contract contract =
      new Contract(
          new ApiDocument(Json.read(Json.mapper(), DOCUMENT, JsonNode.class)), Json.mapper());

  @ParameterizedTest
  @CsvSource({"/looms/7", "/old/looms/7"})
  void whatIsAsDocumentedPassesUnderEachOfItsPaths(String path) {
    assertThatCode(() -> contract.check(put(path, LOOM, 200, worn("3"), LOOM)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"GET,/spindles", "DELETE,/looms/7", "PUT,/looms"})
  void aRouteThatIsNotInTheDocumentIsRefused(String method, String path) {
    assertThatThrownBy(() -> contract.check(exchange(method, path, 200, JSON, LOOM)))
        .isInstanceOf(AssertionError.class)
        .hasMessage("%s %s: 200 is not as documented:\n- there is no such operation", method, path);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{`made`:`2026-11-25`,`age`:3}             | property 'age' is not defined",
        "{`made`:`2026-11-25`,`weaver`:{`age`:3}}  | property 'age' is not defined",
        "{}                                        | required property 'made' not found",
        "{`made`:`yesterday`}                      | does not match the date pattern",
        "{`made`:                                  | is no JSON",
      })
  void aBodyThatItsSchemaDoesNotAllowIsRefused(String json, String breach) {
    String body = json.replace('`', '"');

    assertThat(contract.breaches(put("/looms/7", LOOM, 200, worn("3"), body)))
        .singleElement()
        .asString()
        .startsWith("the body")
        .contains(breach);
  }

  @Test
  void anAnswerOfAnotherKindIsRefused() {
    assertThat(contract.breaches(put("/looms/7", LOOM, 201, worn("3"), LOOM)))
        .containsExactly("status 201 is not documented");
    assertThat(contract.breaches(exchange("GET", "/looms/new", 204, Map.of(), "{}")))
        .containsExactly("a body is not documented");
    assertThat(contract.breaches(put("/looms/7", LOOM, 404, JSON, "{\"title\":\"Gone\"}")))
        .containsExactly("media type \"application/json\" is not documented");
  }

  @Test
  void headersAreHeldAgainstTheDocumentToo() {
    assertThat(contract.breaches(put("/looms/7", LOOM, 200, JSON, LOOM)))
        .containsExactly("header x-wear is missing");
    assertThat(contract.breaches(put("/looms/7", LOOM, 200, worn("much"), LOOM)))
        .singleElement()
        .asString()
        .startsWith("header x-wear: ");
    Map<String, String> more = Map.of("X-Age", "3");
    assertThat(contract.breaches(exchange("GET", "/looms/new", 204, more, "")))
        .containsExactly("header x-age is not documented");
  }

  @Test
  void whatIsAcceptedMustBeAsDocumented() {
    assertThat(contract.breaches(put("/looms/seven", LOOM, 200, worn("3"), LOOM)))
        .singleElement()
        .asString()
        .startsWith("accepted id: ");
    assertThat(contract.breaches(put("/looms/7", "{\"age\":3}", 200, worn("3"), LOOM)))
        .hasSize(2)
        .allMatch(breach -> breach.startsWith("the accepted body: "));
    Exchange bare =
        new Exchange(
            "PUT", "/looms/7", Map.of("dry", List.of("1")), Map.of(), LOOM, 200, worn("3"), LOOM);
    assertThat(contract.breaches(bare))
        .hasSize(3)
        .anyMatch(breach -> breach.startsWith("accepted dry: "))
        .contains("accepted X-Shift is missing", "accepted media type \"\" is not documented");
  }

  @Test
  void whatIsRefusedMayBeAsWrongAsItWas() {
    Map<String, String> problem = Map.of("content-type", "application/problem+json");

    assertThat(contract.breaches(put("/looms/seven", "{", 404, problem, "{\"title\":\"No\"}")))
        .isEmpty();
  }

  @Test
  void whereNoOperationIsTheAnswerIsAProblemAndTellsTheMethodsThatAre() {
    Map<String, String> problem = Map.of("content-type", "application/problem+json");
    Map<String, String> allowing =
        Map.of("content-type", "application/problem+json", "allow", "OPTIONS, PUT");
    Map<String, String> allowed = Map.of("allow", "GET, HEAD, OPTIONS");

    assertThat(contract.breaches(exchange("GET", "/spindles", 404, problem, "{}"))).isEmpty();
    assertThat(contract.breaches(exchange("GET", "/spindles", 404, JSON, "{}"))).hasSize(1);
    assertThat(contract.breaches(exchange("GET", "/looms/7", 405, allowing, "{}"))).isEmpty();
    assertThat(contract.breaches(exchange("GET", "/looms/7", 405, problem, "{}")))
        .containsExactly("Allow is \"\", documented are [OPTIONS, PUT]");
    assertThat(contract.breaches(exchange("OPTIONS", "/looms/new", 204, allowed, ""))).isEmpty();
  }

  @Test
  void headIsGetWithoutABody() {
    assertThat(contract.breaches(exchange("HEAD", "/looms/new", 204, Map.of(), ""))).isEmpty();
    assertThat(contract.breaches(exchange("HEAD", "/looms/new", 204, Map.of(), "x"))).hasSize(1);
  }

  private static Map<String, String> worn(String wear) {
    return Map.of("content-type", "application/json", "x-wear", wear);
  }

  private static Exchange put(
      String path, String asked, int status, Map<String, String> headers, String body) {
    return new Exchange(
        "PUT",
        path,
        Map.of(),
        Map.of("content-type", "application/json; charset=utf-8", "x-shift", "day"),
        asked,
        status,
        headers,
        body);
  }

  private static Exchange exchange(
      String method, String path, int status, Map<String, String> headers, String body) {
    return new Exchange(method, path, Map.of(), Map.of(), "", status, headers, body);
  }
}
