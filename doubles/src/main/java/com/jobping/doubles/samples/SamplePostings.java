package com.jobping.doubles.samples;

import com.jobping.job.CompanyFacts;
import com.jobping.job.DateProvenance;
import com.jobping.job.DescriptionStatus;
import com.jobping.job.EmploymentType;
import com.jobping.job.JobPosting;
import com.jobping.job.PayInterval;
import com.jobping.job.Place;
import com.jobping.job.Salary;
import com.jobping.job.SalarySource;
import com.jobping.job.Site;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Postings of a Loom Engineer's job in Berlin, under {@code https://jobs.example.com/}. */
public final class SamplePostings {
  private SamplePostings() {}

  /** A posting with the least a card tells: employer Bright Looms, no description, no pay. */
  public static JobPosting bare(Site site, String externalId) {
    return new JobPosting(
        JobPosting.VERSION,
        site,
        externalId,
        "Loom Engineer",
        Optional.of("Bright Looms"),
        Optional.empty(),
        CompanyFacts.NONE,
        Optional.of("Berlin"),
        Optional.empty(),
        Optional.empty(),
        jobUrl(site, externalId),
        Optional.empty(),
        Optional.empty(),
        DescriptionStatus.ABSENT,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        DateProvenance.FIRST_SEEN,
        Optional.empty());
  }

  /** A posting that tells all: full time or contract, remote, from EUR 90,000 a year. */
  public static JobPosting whole(
      Site site, String externalId, Optional<String> company, String description) {
    return new JobPosting(
        JobPosting.VERSION,
        site,
        externalId,
        "Loom Engineer",
        company,
        Optional.empty(),
        CompanyFacts.NONE,
        Optional.of("Berlin"),
        Place.of(Optional.of("Berlin"), Optional.empty(), Optional.of("DE")),
        Optional.of(true),
        jobUrl(site, externalId),
        Optional.empty(),
        Optional.of(description),
        DescriptionStatus.FULL,
        List.of(EmploymentType.FULLTIME, EmploymentType.CONTRACT),
        Optional.empty(),
        Optional.empty(),
        Optional.of(
            new Salary(
                Optional.of(new BigDecimal("90000")),
                Optional.empty(),
                Optional.of("EUR"),
                Optional.of(PayInterval.YEARLY),
                SalarySource.BOARD)),
        Optional.of(Instant.parse("2026-11-20T10:00:00Z")),
        DateProvenance.BOARD_INSTANT,
        Optional.empty());
  }

  /** {@code posting}, as it would be if it said {@code facts} about its company. */
  public static JobPosting with(JobPosting posting, CompanyFacts facts) {
    return changed(posting, facts, posting.location());
  }

  /** {@code posting}, as it would be if its board wrote {@code location}. */
  public static JobPosting at(JobPosting posting, String location) {
    return changed(posting, posting.companyFacts(), Optional.of(location));
  }

  private static JobPosting changed(
      JobPosting posting, CompanyFacts facts, Optional<String> location) {
    return new JobPosting(
        posting.v(),
        posting.site(),
        posting.externalId(),
        posting.title(),
        posting.company(),
        posting.companyUrl(),
        facts,
        location,
        posting.place(),
        posting.remote(),
        posting.jobUrl(),
        posting.directUrl(),
        posting.description(),
        posting.descriptionStatus(),
        posting.employmentTypes(),
        posting.seniority(),
        posting.jobFunction(),
        posting.salary(),
        posting.postedAt(),
        posting.postedProvenance(),
        posting.searchId());
  }

  /** What a posting says that tells its company's website, or its industry, or both. */
  public static CompanyFacts facts(Optional<String> website, Optional<String> industry) {
    return new CompanyFacts(
        website,
        Optional.empty(),
        industry,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static String jobUrl(Site site, String externalId) {
    return "https://jobs.example.com/" + site.code() + "/" + externalId;
  }
}
