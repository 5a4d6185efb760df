package com.jobping.enricher;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.ai.Analyst;
import com.jobping.ai.AnalystException;
import com.jobping.ai.CompanyQuestion;
import com.jobping.company.Company;
import com.jobping.company.CompanyName;
import com.jobping.company.CompanyRepository;
import com.jobping.error.CodedException;
import com.jobping.job.Job;
import com.jobping.job.JobPosting;
import com.jobping.job.JobRepository;
import com.jobping.job.JobStatus;
import com.jobping.job.StoredJob;
import com.jobping.lambda.Deadline;
import com.jobping.queue.MatchMessage;
import com.jobping.queue.MessageReader;
import com.jobping.queue.MessageSender;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores a posting, finds out about its company (once per company, while that is fresh), marks the
 * job enriched and hands it on to matching. Every step can be repeated: a message that comes twice,
 * or a process that dies between two steps, leaves what one pass would have left. A job that was
 * matched before is handed on again, for the sake of users who came since; the matcher leaves the
 * pairs alone that have a score.
 */
public final class EnrichmentService {
  private static final Logger LOG = LoggerFactory.getLogger(EnrichmentService.class);
  private static final Duration RESERVE = Duration.ofSeconds(3);

  private final MessageReader<JobPosting> postings;
  private final JobRepository jobs;
  private final CompanyRepository companies;
  private final Duration companyFreshFor;
  private final Analyst analyst;
  private final MessageSender<MatchMessage> matching;

  /** A service over the given; {@code companyFreshFor} is how long research is not repeated. */
  public EnrichmentService(
      ObjectMapper mapper,
      JobRepository jobs,
      CompanyRepository companies,
      Duration companyFreshFor,
      Analyst analyst,
      MessageSender<MatchMessage> matching) {
    this.postings =
        new MessageReader<>(
            requireNonNull(mapper, "mapper is null"), JobPosting.class, JobPosting.VERSION);
    this.jobs = requireNonNull(jobs, "jobs is null");
    this.companies = requireNonNull(companies, "companies is null");
    this.companyFreshFor = requireNonNull(companyFreshFor, "companyFreshFor is null");
    this.analyst = requireNonNull(analyst, "analyst is null");
    this.matching = requireNonNull(matching, "matching is null");
  }

  /**
   * Does all of it for the {@link JobPosting} in {@code body}.
   *
   * @throws CodedException when the message must come back
   */
  public void enrich(String body, Deadline deadline) {
    JobPosting posting = postings.read(body);
    StoredJob stored = jobs.store(posting);
    if (!isEnriched(stored)) {
      jobs.markEnriched(stored.id(), company(posting, deadline.minus(RESERVE)));
    }
    matching.send(MatchMessage.everybody(stored.id()));
  }

  private boolean isEnriched(StoredJob stored) {
    return !stored.created()
        && jobs.find(stored.id()).map(Job::status).filter(JobStatus.ENRICHED::equals).isPresent();
  }

  /** The company; absent when the posting names none, or when its research failed for good. */
  private Optional<Company> company(JobPosting posting, Deadline deadline) {
    try {
      return posting
          .company()
          .map(
              name ->
                  companies.findOrResearch(
                      CompanyName.of(name),
                      companyFreshFor,
                      () -> analyst.research(CompanyQuestion.of(name, posting), deadline)));
    } catch (AnalystException e) {
      if (e.isRetryable()) {
        throw e;
      }
      LOG.warn(
          "code={} job={} goes on without company: {}", e.code(), posting.jobUrl(), e.getMessage());
      return Optional.empty();
    }
  }
}
