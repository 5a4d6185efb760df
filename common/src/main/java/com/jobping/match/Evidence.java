package com.jobping.match;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * The words that an analysis's claims rest on: the first quote of {@code pros} belongs to the first
 * of {@link MatchAnalysis#pros()}, and so on. A list is empty where nobody looked for quotes.
 */
public record Evidence(List<Quote> pros, List<Quote> cons, List<Quote> keyMatchFactors) {
  /** Nobody looked for quotes. */
  public static final Evidence NONE = new Evidence(List.of(), List.of(), List.of());

  public Evidence {
    pros = List.copyOf(requireNonNullElse(pros, List.of()));
    cons = List.copyOf(requireNonNullElse(cons, List.of()));
    keyMatchFactors = List.copyOf(requireNonNullElse(keyMatchFactors, List.of()));
  }

  /**
   * Words that were found where they are said to be.
   *
   * @param quote one line
   */
  public record Quote(String quote, Source source) {
    public Quote {
      requireNonNull(quote, "quote is missing");
      requireNonNull(source, "source is missing");
    }
  }

  /** Where words stand. */
  public enum Source {
    /** The job's facts and description. */
    POSTING,
    /** What research found out about the company. */
    COMPANY,
    /** The user's own words. */
    PROMPT;

    /** The name in JSON: lower case. */
    @JsonValue
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
