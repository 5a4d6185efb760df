package com.jobping.notifier.delivery;

/** What became of a message that was handed to a channel; codes are lower_snake_case. */
public sealed interface Delivery {
  /** The provider took it and keeps it under this id. */
  record Delivered(String providerMessageId) implements Delivery {}

  /** The place is gone or closed to us for good; only its owner can mend that. */
  record Gone(String code, String detail) implements Delivery {}

  /** It was surely not taken; a later attempt may do better, or a fault of ours be mended. */
  record NotTaken(String code, String detail) implements Delivery {}

  /** It may have been taken: the request went out, and no answer that tells came back. */
  record InDoubt(String code, String detail) implements Delivery {}
}
