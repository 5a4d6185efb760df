package com.jobping.queue;

import com.jobping.error.CodedException;
import java.util.List;

/** The way onto one queue. */
public interface MessageSender<T extends QueueMessage> {
  /**
   * Sends all, in as few requests as the queue allows.
   *
   * @return those that the queue did not take, after retries; empty when all went
   */
  List<T> sendAll(List<T> messages);

  /**
   * Sends one.
   *
   * @throws CodedException {@code queue_unavailable} when the queue did not take it
   */
  default void send(T message) {
    if (!sendAll(List.of(message)).isEmpty()) {
      throw new CodedException(
          "queue_unavailable",
          "The queue did not take a " + message.getClass().getSimpleName() + "; retry later");
    }
  }
}
