package com.jobping.channel;

import com.jobping.channel.address.Address;
import com.jobping.channel.address.ParsedAddress;
import com.jobping.match.Match;
import java.util.List;
import java.util.Optional;

/**
 * The way into one kind of channel. Packing is a pure function of its arguments, so that whoever
 * packs again finds the same messages in the same order and may go on where another stopped. Safe
 * for use by several threads.
 */
public interface Courier<A extends Address> {
  /**
   * The messages that tell {@code bestFirst}, each match in exactly one parcel, in that order. As
   * many matches travel together as the channel's limits allow.
   */
  List<Parcel> pack(A address, Envelope envelope, List<Match> bestFirst);

  /** Why nothing can be sent to {@code address} by this deployment, where that is known before. */
  default Optional<ParsedAddress.Invalid> refusal(A address) {
    return Optional.empty();
  }
}
