package com.jobping.ai.openai;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Optional;

/** A company as the model describes it. */
record CompanyAnswer(
    @JsonProperty("company_size")
        @JsonPropertyDescription("Number of employees, e.g. 1,000 to 5,000")
        Optional<String> companySize,
    Optional<String> industry,
    Optional<String> culture,
    @JsonPropertyDescription("Stage, last round, or publicly traded") Optional<String> funding,
    @JsonProperty("notable_info") Optional<String> notableInfo,
    @JsonProperty("tech_stack") @JsonPropertyDescription("Names, comma separated")
        Optional<String> techStack,
    @JsonProperty("work_life_balance") Optional<String> workLifeBalance,
    @JsonProperty("red_flags")
        @JsonPropertyDescription("What a candidate should beware of; empty where nothing is known")
        List<String> redFlags,
    @JsonProperty("green_flags")
        @JsonPropertyDescription("What speaks for the company; empty where nothing is known")
        List<String> greenFlags,
    @JsonPropertyDescription("Pages found by searching the web; empty without a search")
        List<Page> sources) {
  CompanyAnswer {
    redFlags = List.copyOf(requireNonNull(redFlags, "red_flags is missing"));
    greenFlags = List.copyOf(requireNonNull(greenFlags, "green_flags is missing"));
    sources = List.copyOf(requireNonNull(sources, "sources is missing"));
  }

  /** A page on the web. */
  record Page(
      @JsonPropertyDescription("Its address, as the search gave it") String url,
      @JsonPropertyDescription("What it says of the company, one short sentence each")
          List<String> facts) {
    Page {
      requireNonNull(url, "url is missing");
      facts = List.copyOf(requireNonNull(facts, "facts is missing"));
    }
  }
}
