package com.jobping.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/** What the posting itself says about its company, as the board's own words. */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CompanyFacts(
    Optional<String> website,
    Optional<String> logoUrl,
    Optional<String> industry,
    Optional<String> employees,
    Optional<String> revenue,
    Optional<String> addresses,
    Optional<String> description,
    Optional<String> rating) {
  /** Nothing known. */
  public static final CompanyFacts NONE =
      new CompanyFacts(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
