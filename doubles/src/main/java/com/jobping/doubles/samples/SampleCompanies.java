package com.jobping.doubles.samples;

import com.jobping.company.CompanyInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is known about the employer of {@link SamplePostings}. */
public final class SampleCompanies {
  private SampleCompanies() {}

  /** A textile maker, as somebody found out at {@code researchedAt}. */
  public static CompanyInfo textileMaker(Instant researchedAt) {
    return new CompanyInfo(
        Optional.empty(),
        Optional.of("Textiles"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of("pays well"),
        List.of(),
        CompanyInfo.Basis.POSTING,
        "scripted",
        "script",
        researchedAt);
  }
}
