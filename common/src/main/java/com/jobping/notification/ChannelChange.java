package com.jobping.notification;

/** What came of a user's wish to have a channel, or to have it otherwise. */
public sealed interface ChannelChange {
  /** It is kept so. */
  record Kept(NotificationChannel channel) implements ChannelChange {}

  /** The user has a channel with this address. */
  record Duplicate() implements ChannelChange {}

  /** The user has as many channels as they may. */
  record LimitReached(int limit) implements ChannelChange {}

  /** The user has no such channel. */
  record NotFound() implements ChannelChange {}
}
