package com.jobping.matcher;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.error.CodedException;
import com.jobping.job.Job;
import com.jobping.job.JobRepository;
import com.jobping.lambda.Deadline;
import com.jobping.match.MatchRepository;
import com.jobping.matcher.ScoringService.Scores;
import com.jobping.notification.DueMatches;
import com.jobping.queue.MatchMessage;
import com.jobping.queue.MessageReader;
import com.jobping.queue.MessageSender;
import com.jobping.queue.NotificationMessage;
import com.jobping.user.MatchableUser;
import com.jobping.user.UserRepository;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Compares a job with one page of users: scores those that have no score yet, queues a notification
 * for every match of the page that is due, and then hands the job on to the next page, or marks it
 * matched after the last. When a score fails, the others are kept and sent first. Where another
 * delivery may mend it, the message comes back, and only what failed is asked for again; where not,
 * the pair goes on as a message of its own, which ends in the dead-letter queue and holds up
 * nobody. Every step can be repeated; a notification that is queued twice is sent once, by the
 * ledger.
 */
public final class MatchingService {
  private final MessageReader<MatchMessage> messages;
  private final JobRepository jobs;
  private final UserRepository users;
  private final MatchRepository matches;
  private final ScoringService scoring;
  private final DueMatches due;
  private final MessageSender<NotificationMessage> notifications;
  private final MessageSender<MatchMessage> matching;
  private final int usersPerMessage;

  /** A service over the given; {@code matching} is the queue that its messages come from. */
  public MatchingService(
      ObjectMapper mapper,
      JobRepository jobs,
      UserRepository users,
      MatchRepository matches,
      ScoringService scoring,
      DueMatches due,
      MessageSender<NotificationMessage> notifications,
      MessageSender<MatchMessage> matching,
      int usersPerMessage) {
    this.messages =
        new MessageReader<>(
            requireNonNull(mapper, "mapper is null"), MatchMessage.class, MatchMessage.VERSION);
    this.jobs = requireNonNull(jobs, "jobs is null");
    this.users = requireNonNull(users, "users is null");
    this.matches = requireNonNull(matches, "matches is null");
    this.scoring = requireNonNull(scoring, "scoring is null");
    this.due = requireNonNull(due, "due is null");
    this.notifications = requireNonNull(notifications, "notifications is null");
    this.matching = requireNonNull(matching, "matching is null");
    if (usersPerMessage < 1) {
      throw new IllegalArgumentException("usersPerMessage must be positive: " + usersPerMessage);
    }
    this.usersPerMessage = usersPerMessage;
  }

  /**
   * Does all of it for the {@link MatchMessage} in {@code body}.
   *
   * @throws CodedException when the message must come back
   */
  public void match(String body, Deadline deadline) {
    MatchMessage message = messages.read(body);
    Job job = jobs.find(message.jobId()).orElseThrow(() -> unknown(message));
    if (message.onlyUserId().isPresent()) {
      matchOne(job, message.onlyUserId().get(), deadline);
    } else {
      matchPage(job, message.afterUserId(), deadline);
    }
  }

  private void matchPage(Job job, Optional<UUID> afterUserId, Deadline deadline) {
    List<MatchableUser> page = users.withPrompt(afterUserId, usersPerMessage);
    Scores scores = score(job, page, deadline);
    throwIfPresent(scores.firstRetryable());
    matching.sendEach(
        scores.failedForGood().stream()
            .map(user -> MatchMessage.only(job.id(), user.id()))
            .toList());
    if (page.size() == usersPerMessage) {
      matching.send(MatchMessage.after(job.id(), page.getLast().id()));
    } else {
      jobs.markMatched(job.id());
    }
  }

  private void matchOne(Job job, UUID userId, Deadline deadline) {
    Scores scores = score(job, users.findWithPrompt(userId).stream().toList(), deadline);
    throwIfPresent(scores.first());
  }

  private Scores score(Job job, List<MatchableUser> page, Deadline deadline) {
    List<UUID> ids = page.stream().map(MatchableUser::id).toList();
    Set<UUID> scored = matches.alreadyScored(job.id(), ids);
    Scores scores =
        scoring.score(
            job, page.stream().filter(user -> !scored.contains(user.id())).toList(), deadline);
    notifications.sendEach(
        due.forJob(job.id(), ids).stream().map(NotificationMessage::of).toList());
    return scores;
  }

  private static void throwIfPresent(Optional<RuntimeException> failure) {
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private static CodedException unknown(MatchMessage message) {
    return new CodedException(
        "unknown_job", "There is no job " + message.jobId() + "; was it deleted?");
  }
}
