package com.jobping.enricher;

import static java.util.Objects.requireNonNull;

import com.jobping.ai.Analyst;
import com.jobping.ai.AnalystException;
import com.jobping.ai.AnalystException.Reason;
import com.jobping.ai.CompanyQuestion;
import com.jobping.company.CompanyName;
import com.jobping.company.CompanyRepository;
import com.jobping.company.ResearchTurn;
import com.jobping.error.CodedException;
import com.jobping.job.CompanyFacts;
import com.jobping.job.Job;
import com.jobping.lambda.Deadline;
import com.jobping.metrics.Metric;
import com.jobping.metrics.Metrics;
import com.jobping.time.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out about companies, each once while that is fresh, and one process at a time.
 *
 * <p>A try that brings nothing costs the job nothing, whatever the reason: the job goes on to be
 * matched, and the company is tried again later. To wait instead would cost more than it brings. A
 * message that comes back does so after twelve minutes, of a posting's first hour; five times, and
 * an outage of an hour has put every posting into the dead-letter queue; and the company is one of
 * six things that a score rests on. What may pass quickly (a rate limit, a provider's hiccup) the
 * analyst has waited for already, within this research's time. Where no time was left, that counts
 * as no try.
 *
 * <p>Each try is published as {@code CompaniesResearched} or {@code ResearchFailed}, one of them 1.
 */
final class CompanyResearch {
  private static final Logger LOG = LoggerFactory.getLogger(CompanyResearch.class);

  /** What one research may take: a few searches of the web, and an answer. */
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** With less, a search would be paid for and its answer lost. */
  private static final Duration SHORTEST = Duration.ofSeconds(10);

  /**
   * For what comes after the answer, so that nobody takes over from one who is about to keep it.
   */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final Duration POLL = Duration.ofMillis(500);

  /** The first wait after a failure; it doubles with each in a row. */
  private static final Duration WAIT_FOR_BETTER_TIMES = Duration.ofMinutes(15);

  /** The same question gets the same answer, unless the model or the posting has changed. */
  private static final Duration WAIT_FOR_ANOTHER_ANSWER = Duration.ofDays(1);

  private static final Duration LONGEST_WAIT = Duration.ofDays(7);
  private static final int MOST_DOUBLINGS = 10;

  private final CompanyRepository companies;
  private final Duration freshFor;
  private final Analyst analyst;
  private final Metrics metrics;

  /** Research by {@code analyst}, not repeated for {@code freshFor}. */
  CompanyResearch(
      CompanyRepository companies, Duration freshFor, Analyst analyst, Metrics metrics) {
    this.companies = requireNonNull(companies, "companies is null");
    this.freshFor = requireNonNull(freshFor, "freshFor is null");
    this.analyst = requireNonNull(analyst, "analyst is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  /**
   * The row of the job's company, with what is known about it by now; none where no posting names
   * one. Where another is about to know it, waits for that until {@code deadline}.
   */
  Optional<UUID> companyOf(Job job, CompanyFacts facts, Deadline deadline) {
    return job.company().map(name -> find(CompanyQuestion.of(name, facts, job), deadline));
  }

  private UUID find(CompanyQuestion question, Deadline deadline) {
    CompanyName name = CompanyName.of(question.companyName());
    Optional<String> domain = question.facts().website().flatMap(CompanyDomain::of);
    while (true) {
      Deadline answer = deadline.earlier(Deadline.in(LONGEST));
      Duration lease = answer.remaining().plus(GRACE);
      ResearchTurn turn = companies.turn(name, domain, freshFor, lease);
      if (turn instanceof ResearchTurn.Granted granted) {
        research(granted, question, answer);
        return turn.companyId();
      }
      if (!(turn instanceof ResearchTurn.Held) || !deadline.allows(POLL)) {
        return turn.companyId();
      }
      pause();
    }
  }

  private void research(ResearchTurn.Granted turn, CompanyQuestion question, Deadline deadline) {
    boolean found = false;
    try {
      if (!deadline.allows(SHORTEST)) {
        throw new AnalystException(
            Reason.OUT_OF_TIME, "Too little is left of the invocation for research");
      }
      companies.keep(turn.companyId(), analyst.research(question, deadline));
      found = true;
    } catch (AnalystException e) {
      Instant dueAt = e.waitsUntil().orElseGet(() -> Instant.now().plus(wait(e, turn.failures())));
      if (e.reason() == Reason.OUT_OF_TIME) {
        companies.defer(turn, e.code(), dueAt);
      } else {
        companies.postpone(turn, e.code(), dueAt);
      }
      LOG.warn(
          "code={} company={} job={} found out nothing, to be tried again after {}: {}",
          e.code(),
          turn.companyId(),
          question.jobUrl(),
          dueAt,
          e.getMessage());
    }
    metrics.publish(
        Metric.count("CompaniesResearched", found ? 1 : 0),
        Metric.count("ResearchFailed", found ? 0 : 1));
  }

  private static Duration wait(AnalystException failure, int failuresBefore) {
    if (failure.reason() == Reason.OUT_OF_TIME) {
      return Duration.ZERO;
    }
    Duration first = failure.isRetryable() ? WAIT_FOR_BETTER_TIMES : WAIT_FOR_ANOTHER_ANSWER;
    Duration doubled = first.multipliedBy(1L << Math.min(failuresBefore, MOST_DOUBLINGS));
    return Durations.shorter(doubled, LONGEST_WAIT);
  }

  private static void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CodedException("interrupted", "Stopped while another finds out; retry later", e);
    }
  }
}
