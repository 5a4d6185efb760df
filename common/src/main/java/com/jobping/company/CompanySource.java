package com.jobping.company;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A page that facts were read from. Rows from before the facts were kept hold its URL alone, as a
 * string; they read as a source without facts.
 *
 * @param facts what the page says, a line each
 */
public record CompanySource(String url, List<String> facts) {
  @JsonCreator
  public CompanySource(@JsonProperty("url") String url, @JsonProperty("facts") List<String> facts) {
    this.url = requireNonNull(url, "url is missing");
    this.facts = List.copyOf(requireNonNullElse(facts, List.of()));
  }

  /** The page {@code url}, of which no single fact is known. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static CompanySource of(String url) {
    return new CompanySource(url, List.of());
  }
}
