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
   * Sends all of them, or fails; an empty list is none to send.
   *
   * @throws CodedException {@code queue_unavailable} when the queue did not take every one
   */
  default void sendEach(List<T> messages) {
    int lost = messages.isEmpty() ? 0 : sendAll(messages).size();
    if (lost > 0) {
      throw new CodedException(
          "queue_unavailable",
          "The queue did not take %d of %d messages; retry later".formatted(lost, messages.size()));
    }
  }

  /**
   * Sends one, or fails.
   *
   * @throws CodedException {@code queue_unavailable} when the queue did not take it
   */
  default void send(T message) {
    sendEach(List.of(message));
  }
}
