package com.jobping.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.doubles.contract.Operation;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** The document in itself: that it is one, and lacks nothing that it speaks of. */
class OpenApiTest {
  private static final JsonNode ROOT = OpenApi.DOCUMENT.root();
  private static final String SCHEMA = "spec.openapis.org/oas/3.1/schema/2022-10-07";

  @Test
  void itIsAnOpenApiDocument() throws IOException {
    try (InputStream schema = OpenApi.class.getClassLoader().getResourceAsStream(SCHEMA)) {
      Map<String, String> schemas =
          Map.of("https://" + SCHEMA, new String(schema.readAllBytes(), UTF_8));
      Schema openApi =
          SchemaRegistry.withDefaultDialect(
                  SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(schemas))
              .getSchema(SchemaLocation.of("https://" + SCHEMA));

      assertThat(openApi.validate(ROOT)).isEmpty();
    }
  }

  @Test
  void everyReferenceLeadsSomewhereAndEveryComponentIsReferredTo() {
    Set<String> references = new HashSet<>();
    walk(ROOT, "", (pointer, node) -> references.add(node.path("$ref").asText("#/components")));
    Set<String> components = new HashSet<>();
    for (Map.Entry<String, JsonNode> kind : ROOT.path("components").properties()) {
      if (!kind.getKey().equals("securitySchemes")) {
        kind.getValue()
            .fieldNames()
            .forEachRemaining(name -> components.add("#/components/" + kind.getKey() + "/" + name));
      }
    }

    assertThat(references)
        .allSatisfy(
            reference -> assertThat(ROOT.at(reference.substring(1)).isMissingNode()).isFalse());
    assertThat(references).containsAll(components);
  }

  @Test
  void everyExampleIsAsItsSchemaSays() {
    List<String> wrong = new ArrayList<>();
    walk(
        ROOT,
        "",
        (pointer, node) -> {
          if (node.has("example") && node.has("schema")) {
            OpenApi.CONTRACT
                .errors(node.path("example"), node.path("schema"))
                .forEach(error -> wrong.add(pointer + ": " + error));
          }
        });

    assertThat(wrong).isEmpty();
  }

  @Test
  void everyOperationHasAnIdOfItsOwnAndARequestToTry() {
    List<Operation> operations =
        OpenApi.DOCUMENT.operations().stream()
            .filter(operation -> ROOT.path("paths").has(operation.path()))
            .toList();

    assertThat(operations).extracting(Operation::id).doesNotContain("").doesNotHaveDuplicates();
    assertThat(operations)
        .flatExtracting(Operation::parameters)
        .filteredOn(parameter -> parameter.path("required").booleanValue())
        .allMatch(parameter -> parameter.has("example"));
    assertThat(operations)
        .flatExtracting(
            operation -> List.copyOf(operation.node().at("/requestBody/content").properties()))
        .allMatch(content -> ((Map.Entry<?, JsonNode>) content).getValue().has("example"));
  }

  /** What {@link com.jobping.doubles.contract.Contract} closes must name its members itself. */
  @Test
  void schemasOfObjectsAreNotPutTogether() {
    walk(ROOT, "", (pointer, node) -> assertThat(node.has("allOf")).as(pointer).isFalse());
  }

  private static void walk(JsonNode node, String pointer, BiConsumer<String, JsonNode> visit) {
    visit.accept(pointer, node);
    node.properties()
        .forEach(
            member ->
                walk(member.getValue(), pointer + "/" + member.getKey().replace("/", "~1"), visit));
    if (node.isArray()) {
      node.forEach(element -> walk(element, pointer + "/-", visit));
    }
  }
}
