package com.jobping.fetcher.board;

/**
 * What a search cost the board and the line.
 *
 * @param requests HTTP requests made, retries and redirects among them
 * @param retries requests made again, be it after a wait or by another proxy
 * @param bytes bytes of the answers' bodies, unpacked
 */
public record Traffic(int requests, int retries, long bytes) {
  /** Not a single request. */
  public static final Traffic NONE = new Traffic(0, 0, 0);
}
