package com.jobping.e2e.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code terraform show -json} says of a plan.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format">JSON Output
 *     Format</a>
 */
public record Plan(JsonNode json) {
  /**
   * A planned resource.
   *
   * @param address e.g. {@code module.api.aws_lambda_function.this}
   * @param values its attributes; those known only after apply are missing
   */
  public record Resource(String address, JsonNode values) {}

  /** The managed resources of {@code type}. */
  public List<Resource> resources(String type) {
    return resources(json.path("planned_values").path("root_module"), type).toList();
  }

  /** The value of the input variable {@code name}. */
  public JsonNode variable(String name) {
    return json.path("variables").path(name).path("value");
  }

  private static Stream<Resource> resources(JsonNode module, String type) {
    Stream<Resource> own =
        module
            .path("resources")
            .valueStream()
            .filter(resource -> resource.path("mode").asText().equals("managed"))
            .filter(resource -> resource.path("type").asText().equals(type))
            .map(
                resource ->
                    new Resource(resource.path("address").asText(), resource.path("values")));
    return Stream.concat(
        own, module.path("child_modules").valueStream().flatMap(child -> resources(child, type)));
  }
}
