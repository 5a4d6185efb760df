package com.jobping.ai;

import static java.util.Objects.requireNonNull;

import com.jobping.job.CompanyFacts;
import com.jobping.job.Job;
import java.util.Optional;

/**
 * A company, and what a posting of its says.
 *
 * @param companyName as the posting writes it
 * @param facts what the posting says about the company
 * @param jobTitle the posting's title
 * @param jobUrl where the posting is
 * @param jobDescription the posting's description, whole
 */
public record CompanyQuestion(
    String companyName,
    CompanyFacts facts,
    String jobTitle,
    String jobUrl,
    Optional<String> jobDescription) {
  public CompanyQuestion {
    requireNonNull(companyName, "companyName is null");
    requireNonNull(facts, "facts is null");
    requireNonNull(jobTitle, "jobTitle is null");
    requireNonNull(jobUrl, "jobUrl is null");
  }

  /** The company {@code companyName} as the postings of {@code job} show it. */
  public static CompanyQuestion of(String companyName, CompanyFacts facts, Job job) {
    return new CompanyQuestion(companyName, facts, job.title(), job.jobUrl(), job.description());
  }
}
