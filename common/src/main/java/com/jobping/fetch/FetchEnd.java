package com.jobping.fetch;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What came of asking a board for a search.
 *
 * @param outcome {@code empty}, {@code ok}, {@code rate_limited}, {@code blocked}, {@code changed}
 *     or {@code failed}
 * @param found the cards seen
 * @param parsed the postings read and wanted
 * @param dropped cards that became no posting, by reason
 * @param known how many of the postings were stored with a description before
 * @param queued the postings that the queue took
 * @param requests HTTP requests made
 * @param retries requests made again
 * @param bytes bytes of the answers' bodies
 * @param detail what people should know
 */
public record FetchEnd(
    String outcome,
    int found,
    int parsed,
    Map<String, Integer> dropped,
    int known,
    int queued,
    int requests,
    int retries,
    long bytes,
    Duration duration,
    Optional<String> detail) {
  public FetchEnd {
    dropped = Map.copyOf(dropped);
  }
}
