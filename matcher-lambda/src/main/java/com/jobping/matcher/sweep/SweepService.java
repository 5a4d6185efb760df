package com.jobping.matcher.sweep;

import static java.util.Objects.requireNonNull;

import com.jobping.company.CompanyRepository;
import com.jobping.error.CodedException;
import com.jobping.job.JobRepository;
import com.jobping.match.Pair;
import com.jobping.match.PendingScoreRepository;
import com.jobping.metrics.Metric;
import com.jobping.metrics.Metrics;
import com.jobping.notification.DueMatches;
import com.jobping.notification.RestRepository;
import com.jobping.queue.MatchMessage;
import com.jobping.queue.MessageSender;
import com.jobping.queue.NotificationMessage;
import com.jobping.queue.ResearchMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Queues pairs whose pending score is due, companies whose research brought nothing and is due
 * again, and what should have moved on and did not: jobs enriched but not matched, and users whose
 * matches are due but not sent, both for longer than an age; and users for whom something was held
 * and has fallen due. What waits in a queue all the same is queued twice, which costs little:
 * whoever takes it finds it done. How much there was is published as {@code NotificationsOverdue},
 * {@code CompaniesUnknown} (at most a run's limit) and {@code JobsUnmatched}.
 */
public final class SweepService {
  // As long as a message lives: five deliveries, with twelve minutes of invisibility between.
  private static final Duration MESSAGE_LIFE = Duration.ofHours(1);

  private final JobRepository jobs;
  private final CompanyRepository companies;
  private final PendingScoreRepository pending;
  private final DueMatches due;
  private final RestRepository rests;
  private final MessageSender<ResearchMessage> research;
  private final MessageSender<MatchMessage> matching;
  private final MessageSender<NotificationMessage> notifications;
  private final Duration age;
  private final int limit;
  private final Metrics metrics;

  /** A service that takes up what is older than {@code age}, {@code limit} of each kind a run. */
  public SweepService(
      JobRepository jobs,
      CompanyRepository companies,
      PendingScoreRepository pending,
      DueMatches due,
      RestRepository rests,
      MessageSender<ResearchMessage> research,
      MessageSender<MatchMessage> matching,
      MessageSender<NotificationMessage> notifications,
      Duration age,
      int limit,
      Metrics metrics) {
    this.jobs = requireNonNull(jobs, "jobs is null");
    this.companies = requireNonNull(companies, "companies is null");
    this.pending = requireNonNull(pending, "pending is null");
    this.due = requireNonNull(due, "due is null");
    this.rests = requireNonNull(rests, "rests is null");
    this.research = requireNonNull(research, "research is null");
    this.matching = requireNonNull(matching, "matching is null");
    this.notifications = requireNonNull(notifications, "notifications is null");
    this.age = requireNonNull(age, "age is null");
    this.limit = limit;
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  /**
   * Sweeps once.
   *
   * @throws CodedException {@code queue_unavailable}; the next run takes up what is left
   */
  public SweepReport sweep() {
    List<UUID> unmatched = jobs.enrichedButUnmatched(age, limit);
    List<UUID> unknown = companies.jobsToResearch(limit);
    Instant now = Instant.now();
    List<UUID> wakeUps = due.oneOfEachUser(age, now, limit);
    metrics.publish(
        Metric.count("NotificationsOverdue", due.countOverdue(age, now)),
        // None by the sweep itself: so an hour in which the notifier delivers none has a value too.
        Metric.count("NotificationsDelivered", 0),
        Metric.count("CompaniesUnknown", unknown.size()),
        Metric.count("JobsUnmatched", jobs.countUnmatched(age)));
    matching.sendEach(unmatched.stream().map(MatchMessage::everybody).toList());
    jobs.noteRequeued(unmatched);
    pending.forgetUndecidable();
    Map<Pair, Instant> pairs = pending.due(MESSAGE_LIFE, limit);
    matching.sendEach(
        pairs.keySet().stream()
            .map(pair -> MatchMessage.only(pair.jobId(), pair.userId()))
            .toList());
    pending.noteQueued(pairs);
    notifications.sendEach(wakeUps.stream().map(NotificationMessage::of).toList());
    rests.forgetBefore(now);
    research.sendEach(unknown.stream().map(ResearchMessage::of).toList());
    companies.noteQueued(unknown, now.plus(MESSAGE_LIFE));
    return new SweepReport(unmatched.size(), pairs.size(), wakeUps.size(), unknown.size());
  }
}
