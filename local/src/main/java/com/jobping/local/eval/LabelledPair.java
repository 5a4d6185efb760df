package com.jobping.local.eval;

import static java.util.Objects.requireNonNull;

import com.jobping.job.Job;
import java.util.Optional;

/**
 * A person's prompt, a job, and how well the two fit.
 *
 * @param person who it is, by a short name
 * @param jobName the job's short name in the set
 * @param trap what makes the job look better than it is, e.g. {@code negation}; absent: nothing
 */
record LabelledPair(
    String person,
    Half half,
    String prompt,
    String jobName,
    Job job,
    Fit fit,
    Optional<String> trap) {
  LabelledPair {
    requireNonNull(person, "person is missing");
    requireNonNull(half, "half is missing");
    requireNonNull(prompt, "prompt is missing");
    requireNonNull(jobName, "jobName is missing");
    requireNonNull(job, "job is missing");
    requireNonNull(fit, "fit is missing");
    requireNonNull(trap, "trap is null");
  }
}
