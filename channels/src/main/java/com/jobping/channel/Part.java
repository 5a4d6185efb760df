package com.jobping.channel;

import com.jobping.lambda.Deadline;
import java.util.Optional;

/** One message, ready to go to its address. */
public interface Part {
  /** What goes out, word for word, but for secrets. */
  Printout printout();

  /**
   * Sends it, once, and has ended by {@code deadline}. A short wait that the provider asks for is
   * sat out; a long one comes back as {@link Delivery.Limited}.
   *
   * @param firstMessageId the id that the provider gave the parcel's first message, so that this
   *     one can follow it, e.g. into the forum post that it opened; absent for the first
   */
  Delivery send(Optional<String> firstMessageId, Deadline deadline);
}
