package com.jobping.enricher;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.error.CodedException;
import com.jobping.job.Job;
import com.jobping.job.JobPosting;
import com.jobping.job.JobRepository;
import com.jobping.json.Json;
import com.jobping.lambda.Deadline;
import com.jobping.queue.MatchMessage;
import com.jobping.queue.MessageReader;
import com.jobping.queue.MessageSender;
import com.jobping.queue.ResearchMessage;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Stores a posting, finds out about its company, marks the job enriched and hands it on to
 * matching. Every step can be repeated: a message that comes twice, or a process that dies between
 * two steps, leaves what one pass would have left. A job that was matched before is handed on
 * again, for the sake of users who came since; the matcher leaves the pairs alone that have a
 * score.
 *
 * <p>A company that could not be found out about is tried again when a message asks for it. What
 * that brings is added to the jobs, for people to read, and none is scored again: that would cost a
 * call for each of a job's users, to move a sixth of scores that people were told already.
 */
final class EnrichmentService {
  private static final Duration RESERVE = Duration.ofSeconds(3);

  private final ObjectMapper mapper;
  private final MessageReader<JobPosting> postings;
  private final MessageReader<ResearchMessage> researches;
  private final JobRepository jobs;
  private final CompanyResearch research;
  private final MessageSender<MatchMessage> matching;

  /** A service over the given. */
  EnrichmentService(
      ObjectMapper mapper,
      JobRepository jobs,
      CompanyResearch research,
      MessageSender<MatchMessage> matching) {
    this.mapper = requireNonNull(mapper, "mapper is null");
    this.postings = new MessageReader<>(mapper, JobPosting.class, JobPosting.VERSION);
    this.researches = new MessageReader<>(mapper, ResearchMessage.class, ResearchMessage.VERSION);
    this.jobs = requireNonNull(jobs, "jobs is null");
    this.research = requireNonNull(research, "research is null");
    this.matching = requireNonNull(matching, "matching is null");
  }

  /**
   * Does what {@code body} asks for, a {@link JobPosting} or a {@link ResearchMessage}.
   *
   * @throws CodedException when the message must come back
   */
  void handle(String body, Deadline deadline) {
    if (Json.read(mapper, body, FilterMessage.class).researchJobId().isPresent()) {
      jobs.find(researches.read(body).researchJobId()).ifPresent(job -> enrich(job, deadline));
    } else {
      take(postings.read(body), deadline);
    }
  }

  private void take(JobPosting posting, Deadline deadline) {
    UUID id = jobs.store(posting).id();
    jobs.find(id)
        .filter(job -> jobs.lacksEnrichment(job.id()))
        .ifPresent(job -> enrich(job, deadline));
    matching.send(MatchMessage.everybody(id));
  }

  private void enrich(Job job, Deadline deadline) {
    Optional<UUID> company =
        research.companyOf(job, jobs.companyFacts(job.id()), deadline.minus(RESERVE));
    jobs.markEnriched(job.id(), company);
  }

  /** What tells the two messages of the queue apart. */
  private record FilterMessage(Optional<UUID> researchJobId) {}
}
