package com.jobping.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;

/**
 * What the posting itself says about its company, as the board's own words; each at most {@value
 * #LONGEST} chars.
 */
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
  public static final int LONGEST = 10_000;

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

  public CompanyFacts {
    website = kept(website);
    logoUrl = kept(logoUrl);
    industry = kept(industry);
    employees = kept(employees);
    revenue = kept(revenue);
    addresses = kept(addresses);
    description = kept(description);
    rating = kept(rating);
  }

  /** A fact that no table takes is worth less than the job that carries it. */
  private static Optional<String> kept(Optional<String> fact) {
    return fact.filter(text -> text.length() <= LONGEST && text.indexOf('\0') < 0);
  }
}
