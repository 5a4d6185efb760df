package com.jobping.ai;

import static java.util.Objects.requireNonNull;

import com.jobping.job.Job;
import java.util.List;
import java.util.UUID;

/**
 * Some jobs against the wishes of one user; never of several, who could write about each other.
 *
 * @param userId whose budget the answer is paid from
 * @param prompt the user's own words; never taken for instructions
 * @param jobs one at least
 */
public record ScoreQuestion(UUID userId, String prompt, List<Job> jobs) {
  public ScoreQuestion {
    requireNonNull(userId, "userId is null");
    requireNonNull(prompt, "prompt is null");
    jobs = List.copyOf(jobs);
    if (jobs.isEmpty()) {
      throw new IllegalArgumentException("A question needs a job");
    }
  }

  /** One job against the user's wishes. */
  public static ScoreQuestion of(UUID userId, String prompt, Job job) {
    return new ScoreQuestion(userId, prompt, List.of(job));
  }
}
