package com.jobping.queue;

/** What travels on a queue: JSON with its contract's version in {@code v}. */
public interface QueueMessage {
  /** The version of the contract that this message was written by. */
  int v();
}
