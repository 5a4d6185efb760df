package com.jobping.doubles.contract;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An OpenAPI 3.1 document, as far as tests ask it; immutable. A path's {@code x-aliases} are paths
 * with the same operations.
 */
public final class ApiDocument {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private final JsonNode root;
  private final List<Operation> operations;

  /** The document {@code root}. */
  public ApiDocument(JsonNode root) {
    this.root = requireNonNull(root, "root is null");
    this.operations =
        root.path("paths").properties().stream()
            .flatMap(path -> operations(path.getKey(), path.getValue()))
            .toList();
  }

  /** The document itself. */
  public JsonNode root() {
    return root;
  }

  /** Every operation, under each of its paths. */
  public List<Operation> operations() {
    return operations;
  }

  /** What answers {@code method} on {@code path}. */
  public Optional<Operation> find(String method, String path) {
    return on(path).stream().filter(operation -> operation.method().equals(method)).findFirst();
  }

  /** The methods that are documented for {@code path}, upper case; none: it is unknown. */
  public Set<String> methods(String path) {
    return on(path).stream().map(Operation::method).collect(Collectors.toCollection(TreeSet::new));
  }

  /** What {@code node} refers to; itself where it refers to nothing. */
  public JsonNode resolved(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.isEmpty()
        ? node
        : resolved(root.at(reference.substring(reference.indexOf('#') + 1)));
  }

  /** The operations on the template that is nearest to {@code path}: fewest parameters. */
  private List<Operation> on(String path) {
    Optional<String> nearest =
        operations.stream()
            .filter(operation -> operation.match(path).isPresent())
            .min(Comparator.comparing(operation -> operation.parametersIn("path").size()))
            .map(Operation::path);
    return operations.stream()
        .filter(operation -> nearest.equals(Optional.of(operation.path())))
        .toList();
  }

  private Stream<Operation> operations(String path, JsonNode item) {
    List<String> paths =
        Stream.concat(Stream.of(path), elements(item.path("x-aliases")).map(JsonNode::asText))
            .toList();
    return item.properties().stream()
        .filter(member -> METHODS.contains(member.getKey()))
        .flatMap(
            member ->
                paths.stream()
                    .map(
                        alias ->
                            new Operation(
                                member.getKey().toUpperCase(Locale.ROOT),
                                alias,
                                parameters(item, member.getValue()),
                                member.getValue())));
  }

  private List<JsonNode> parameters(JsonNode item, JsonNode operation) {
    return Stream.concat(elements(item.path("parameters")), elements(operation.path("parameters")))
        .map(this::resolved)
        .toList();
  }

  static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
