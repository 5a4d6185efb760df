package com.jobping.rule;

import com.jobping.company.CompanyName;
import com.jobping.job.Job;
import com.jobping.job.Words;
import java.util.List;
import java.util.Optional;

/** {@link RuleKey#EXCLUDE_COMPANIES}: {@code Meta} is Meta Platforms, Inc. and not Metabase. */
record ExcludedCompanies(List<CompanyName> companies) implements Rule {
  ExcludedCompanies {
    companies = List.copyOf(companies);
  }

  static ExcludedCompanies of(String text) {
    return new ExcludedCompanies(Lists.items(text).stream().map(CompanyName::of).toList());
  }

  @Override
  public RuleKey key() {
    return RuleKey.EXCLUDE_COMPANIES;
  }

  @Override
  public Optional<String> objection(Job job) {
    return job.company()
        .map(CompanyName::of)
        .flatMap(
            company ->
                companies.stream()
                    .filter(excluded -> begins(company, excluded))
                    .findFirst()
                    .map(
                        excluded ->
                            "The company is %s; you left out %s."
                                .formatted(company.display(), excluded.display())));
  }

  private static boolean begins(CompanyName company, CompanyName excluded) {
    List<String> words = Words.of(company.normalized());
    List<String> first = Words.of(excluded.normalized());
    return !first.isEmpty()
        && words.size() >= first.size()
        && words.subList(0, first.size()).equals(first);
  }
}
