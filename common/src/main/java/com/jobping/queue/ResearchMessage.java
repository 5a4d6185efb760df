package com.jobping.queue;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * The other message of {@code jobs-to-filter}: find out, once more, about the company of a job that
 * is stored.
 *
 * @param v {@value #VERSION}
 * @param researchJobId the stored job; what tells this message from a posting
 */
public record ResearchMessage(int v, UUID researchJobId) implements QueueMessage {
  public static final int VERSION = 1;

  public ResearchMessage {
    requireNonNull(researchJobId, "research_job_id is missing");
  }

  /** The company of the job {@code jobId}. */
  public static ResearchMessage of(UUID jobId) {
    return new ResearchMessage(VERSION, jobId);
  }
}
