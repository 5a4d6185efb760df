package com.jobping.channel.email;

import static java.util.Objects.requireNonNull;

import com.jobping.lambda.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts connections at a deadline. Time-outs are per read: a server that sends a byte now and then
 * keeps to them for ever. Used by one thread; who cuts is a thread of the platform, as a read that
 * is stuck may have the carriers of virtual ones.
 */
final class Alarm implements AutoCloseable {
  private final Deadline deadline;
  private final List<Thread> watchers = new ArrayList<>();

  Alarm(Deadline deadline) {
    this.deadline = requireNonNull(deadline, "deadline is null");
  }

  /** Until the deadline; zero when it is over. */
  Duration remaining() {
    return deadline.remaining();
  }

  /** Cuts {@code socket}, which must be the bare one, where this alarm is not closed in time. */
  void watch(Socket socket) {
    watchers.add(Thread.ofPlatform().daemon().start(() -> cutAtDeadline(socket)));
  }

  @Override
  public void close() {
    watchers.forEach(Thread::interrupt);
  }

  private void cutAtDeadline(Socket socket) {
    try {
      Thread.sleep(deadline.remaining());
      socket.close();
    } catch (InterruptedException e) {
      // What the socket was for is done.
    } catch (IOException e) {
      throw new UncheckedIOException("A connection did not close", e);
    }
  }
}
