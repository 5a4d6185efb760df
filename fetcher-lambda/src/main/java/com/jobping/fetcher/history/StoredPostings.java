package com.jobping.fetcher.history;

import static java.util.Objects.requireNonNull;

import com.jobping.fetcher.board.KnownPostings;
import com.jobping.job.JobRepository;
import com.jobping.job.Site;
import java.util.Collection;
import java.util.Set;

/** The postings in PostgreSQL. */
public final class StoredPostings implements KnownPostings {
  private final PatientDatabase database;
  private final JobRepository jobs;

  /** Over {@code jobs}. */
  public StoredPostings(PatientDatabase database, JobRepository jobs) {
    this.database = requireNonNull(database, "database is null");
    this.jobs = requireNonNull(jobs, "jobs is null");
  }

  @Override
  public Set<String> among(Site site, Collection<String> externalIds) {
    return database
        .ask("known postings", () -> jobs.withDescription(site, externalIds))
        .orElse(Set.of());
  }
}
