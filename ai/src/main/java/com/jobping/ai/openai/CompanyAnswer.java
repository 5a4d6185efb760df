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
        List<String> greenFlags)
    implements StructuredAnswer<CompanyAnswer> {
  CompanyAnswer {
    redFlags = List.copyOf(requireNonNull(redFlags, "red_flags is missing"));
    greenFlags = List.copyOf(requireNonNull(greenFlags, "green_flags is missing"));
  }

  @Override
  public CompanyAnswer checked() {
    return new CompanyAnswer(
        Bounds.optional("company_size", companySize),
        Bounds.optional("industry", industry),
        Bounds.optional("culture", culture),
        Bounds.optional("funding", funding),
        Bounds.optional("notable_info", notableInfo),
        Bounds.optional("tech_stack", techStack),
        Bounds.optional("work_life_balance", workLifeBalance),
        Bounds.items("red_flags", redFlags),
        Bounds.items("green_flags", greenFlags));
  }
}
