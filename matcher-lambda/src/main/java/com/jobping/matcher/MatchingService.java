package com.jobping.matcher;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.jobping.error.CodedException;
import com.jobping.job.Job;
import com.jobping.job.JobRepository;
import com.jobping.lambda.Deadline;
import com.jobping.match.Candidate;
import com.jobping.match.MatchRepository;
import com.jobping.match.Pair;
import com.jobping.match.PendingReason;
import com.jobping.notification.DueMatches;
import com.jobping.queue.MatchMessage;
import com.jobping.queue.MessageReader;
import com.jobping.queue.MessageSender;
import com.jobping.queue.NotificationMessage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Compares jobs with a page of users each: decides the pairs that are open, of all messages of a
 * batch at once, then message by message queues a notification for every match of the page that is
 * due, and hands the job on to the next page, or marks it matched after the last.
 *
 * <p>What time did not allow goes back as a new message, which finds the rest of its page done. A
 * pair that fails holds up nobody: it goes on as a message of its own, which ends in the
 * dead-letter queue where no delivery mends it; no delivery asks anew where the model had no
 * answer. Only where nobody of a page could be decided, and another delivery may mend that, the
 * message itself comes back. Every step can be repeated; a notification that is queued twice is
 * sent once, by the ledger.
 */
public final class MatchingService {
  private final MessageReader<MatchMessage> messages;
  private final JobRepository jobs;
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
   * Does all of it for the {@link MatchMessage}s in {@code bodies}.
   *
   * @return in their order, why a message must come back; nothing where it is done
   */
  public List<Optional<RuntimeException>> match(List<String> bodies, Deadline deadline) {
    List<Attempt<Round>> rounds =
        bodies.stream().map(body -> Attempt.of(() -> open(messages.read(body)))).toList();
    Map<Pair, Comparison> open = new LinkedHashMap<>();
    for (Attempt<Round> round : rounds) {
      round.value().stream()
          .flatMap(opened -> opened.comparisons().stream())
          .forEach(comparison -> open.putIfAbsent(comparison.pair(), comparison));
    }
    Map<Pair, Outcome> outcomes = new LinkedHashMap<>();
    scoring
        .decide(open.values(), deadline)
        .forEach((comparison, outcome) -> outcomes.put(comparison.pair(), outcome));
    return rounds.stream().map(round -> round.then(opened -> close(opened, outcomes))).toList();
  }

  private Round open(MatchMessage message) {
    Job job = jobs.find(message.jobId()).orElseThrow(() -> unknown(message));
    List<Candidate> page =
        message
            .onlyUserId()
            .map(user -> matches.candidate(new Pair(user, job.id())).stream().toList())
            .orElseGet(() -> matches.candidates(job.id(), message.afterUserId(), usersPerMessage));
    return new Round(message, job, page);
  }

  private void close(Round round, Map<Pair, Outcome> outcomesOfAll) {
    notifications.sendEach(
        due.forJob(round.job().id(), round.users()).stream().map(NotificationMessage::of).toList());
    Map<Pair, Outcome> outcomes = new LinkedHashMap<>(outcomesOfAll);
    outcomes.keySet().retainAll(round.comparisons().stream().map(Comparison::pair).toList());
    Map<Pair, Outcome.Failed> failures = new LinkedHashMap<>();
    outcomes.forEach(
        (pair, outcome) -> {
          if (outcome instanceof Outcome.Failed failed) {
            failures.put(pair, failed);
          }
        });
    round.unanswered().ifPresent(MatchingService::failWithoutAsking);
    // Who is not open counts as decided, so that one who fails keeps no page from its next.
    boolean nobodyWasDecided = !failures.isEmpty() && failures.size() == round.page().size();
    boolean mayBeMended = failures.values().stream().noneMatch(Outcome.Failed::isForGood);
    if (nobodyWasDecided && (mayBeMended || round.isOfOneUser())) {
      throw failures.values().iterator().next().cause();
    }
    boolean comesBack = outcomes.values().stream().anyMatch(Outcome.NotBegun.class::isInstance);
    matching.sendEach(
        failures.entrySet().stream()
            // A page that comes back has those with it of whom it is asked again.
            .filter(failure -> !comesBack || failure.getValue().isForGood())
            .map(Map.Entry::getKey)
            .map(pair -> MatchMessage.only(pair.jobId(), pair.userId()))
            .toList());
    if (comesBack) {
      goesOn(round, round.message());
    } else if (!round.isOfOneUser()) {
      goOn(round);
    }
  }

  private void goOn(Round round) {
    if (round.page().size() == usersPerMessage) {
      goesOn(round, MatchMessage.after(round.job().id(), round.page().getLast().userId()));
    } else {
      jobs.markMatched(round.job().id());
    }
  }

  private void goesOn(Round round, MatchMessage next) {
    matching.send(next);
    // So that the sweep does not take it for forgotten, and begin it anew beside this.
    jobs.noteRequeued(List.of(round.job().id()));
  }

  private static void failWithoutAsking(Candidate user) {
    throw new CodedException(
        "no_answer",
        "No model answered for user %s; it is asked again after %s, or when the prompt changes"
            .formatted(user.userId(), user.dueAt().map(Instant::toString).orElse("a day")));
  }

  private static CodedException unknown(MatchMessage message) {
    return new CodedException(
        "unknown_job", "There is no job " + message.jobId() + "; was it deleted?");
  }

  /** A message, and what it is about. */
  private record Round(MatchMessage message, Job job, List<Candidate> page) {
    List<UUID> users() {
      return page.stream().map(Candidate::userId).toList();
    }

    List<Comparison> comparisons() {
      return page.stream().filter(Candidate::open).map(user -> new Comparison(job, user)).toList();
    }

    boolean isOfOneUser() {
      return message.onlyUserId().isPresent();
    }

    /** The one user, where the last answer was none and it is not time to ask again. */
    Optional<Candidate> unanswered() {
      return page.stream()
          .filter(
              user -> isOfOneUser() && !user.open() && user.isPendingFor(PendingReason.NO_ANSWER))
          .findFirst();
    }
  }
}
