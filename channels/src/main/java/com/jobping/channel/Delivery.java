package com.jobping.channel;

import com.jobping.channel.address.Address;
import java.util.Optional;

/**
 * What became of a message. Codes are stable, lower_snake_case; details are for people and hold no
 * secret.
 */
public sealed interface Delivery {
  /**
   * The provider took it and keeps it under this id.
   *
   * @param movedTo where the place has moved; write there from now on
   * @param rest how long the next message has to wait
   */
  record Delivered(String providerMessageId, Optional<Address> movedTo, Optional<Rest> rest)
      implements Delivery {
    /** Taken, nothing more to say. */
    public Delivered(String providerMessageId) {
      this(providerMessageId, Optional.empty(), Optional.empty());
    }
  }

  /** The place is gone or closed to us for good; only its owner can mend that. */
  record Gone(String code, String detail) implements Delivery {}

  /** It was not taken, and would be after a rest. */
  record Limited(String code, String detail, Rest rest) implements Delivery {}

  /** It was surely not taken; a later attempt may do better. */
  record NotTaken(String code, String detail) implements Delivery {}

  /** It was not taken and never will be: our message is wrong, a fault of ours to be mended. */
  record Rejected(String code, String detail) implements Delivery {}

  /** It may have been taken: it went out, and no answer that tells came back. */
  record InDoubt(String code, String detail) implements Delivery {}
}
