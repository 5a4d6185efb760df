package com.jobping.fetcher;

/**
 * What a search found at a board, sent.
 *
 * @param queued how many of its postings the queue took
 */
record Delivery(BoardRun run, int queued) {}
