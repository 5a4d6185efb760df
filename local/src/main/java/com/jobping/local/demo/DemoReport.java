package com.jobping.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.jobping.job.Job;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a demo run came to; the JSON of {@code --report}.
 *
 * @param seconds from the start of the fetch until all queues were empty
 * @param boards per board
 * @param enriched jobs stored, with their company looked at
 * @param companies companies researched
 * @param matched pairs of user and job that were scored
 * @param due matches from the user's threshold on
 * @param notified matches delivered on every channel of their user
 * @param deadLetters messages per dead-letter queue
 * @param channels per user and channel
 * @param messages as their readers see them
 * @param lost what was promised and is not there; empty after a good run
 */
record DemoReport(
    double seconds,
    List<BoardResult> boards,
    int found,
    int stored,
    int enriched,
    int companies,
    int matched,
    int due,
    int notified,
    Map<String, Integer> deadLetters,
    List<String> lost,
    List<UserResult> users,
    List<ChannelResult> channels,
    List<Job> jobs,
    List<MatchRow> matches,
    List<String> messages) {

  /**
   * A board's part.
   *
   * @param found what the board's answers listed
   * @param parsed what was read of that
   * @param queued what was sent to the enricher
   * @param newJobs jobs that this board was the first to show
   * @param duplicates listed by this board more than once
   * @param failed what could not be read, or was not wanted, over all reasons
   */
  record BoardResult(
      String site,
      String outcome,
      int found,
      int parsed,
      int queued,
      int newJobs,
      int duplicates,
      int failed,
      Optional<String> detail) {}

  /** A user's part. */
  record UserResult(String username, int threshold, int scored, int best, int due, int notified) {}

  /**
   * What came of one channel of a user's.
   *
   * @param due matches to be told there
   * @param off why it was switched off, where it was
   */
  record ChannelResult(
      String username, String channel, int due, int sent, int failed, Optional<String> off) {}

  /**
   * A stored match.
   *
   * @param providerMessageIds of the messages that told it, one per channel
   */
  record MatchRow(
      UUID id,
      String username,
      UUID jobId,
      String title,
      int score,
      boolean notified,
      List<String> providerMessageIds,
      JsonNode analysis,
      Instant createdAt) {}
}
