package com.jobping.api.draft;

import static java.util.Objects.requireNonNull;

import com.jobping.ai.Analyst;
import com.jobping.ai.ScoreQuestion;
import com.jobping.ai.Verdict;
import com.jobping.job.Job;
import com.jobping.job.JobRepository;
import com.jobping.lambda.Deadline;
import com.jobping.match.MatchRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Scores the jobs that were last scored for a user by a prompt that they only try, and keeps
 * nothing but what it cost. A user without matches tries it on the newest jobs.
 */
public final class DraftScoring {
  private static final int JOBS = 5;

  private final MatchRepository matches;
  private final JobRepository jobs;
  private final Analyst analyst;

  /** A service that asks {@code analyst}. */
  public DraftScoring(MatchRepository matches, JobRepository jobs, Analyst analyst) {
    this.matches = requireNonNull(matches, "matches is null");
    this.jobs = requireNonNull(jobs, "jobs is null");
    this.analyst = requireNonNull(analyst, "analyst is null");
  }

  /** A job, and what the analyst says of it. */
  record Result(Job job, Verdict verdict) {}

  /** What becomes of the user's last jobs by {@code prompt}, all asked for at once. */
  List<Result> score(UUID userId, String prompt, Deadline deadline) {
    List<Job> last = matches.lastScoredJobs(userId, JOBS);
    List<Job> tried = last.isEmpty() ? jobs.newest(JOBS) : last;
    List<Future<Result>> running = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Job job : tried) {
        running.add(
            executor.submit(
                () ->
                    new Result(
                        job,
                        analyst
                            .score(ScoreQuestion.of(userId, prompt, job), deadline)
                            .getFirst())));
      }
    }
    return running.stream().map(DraftScoring::ended).toList();
  }

  private static Result ended(Future<Result> running) {
    try {
      return running.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("An analyst answers with verdicts and does not throw", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Nobody interrupts a handler", e);
    }
  }
}
