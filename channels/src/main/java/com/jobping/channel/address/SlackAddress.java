package com.jobping.channel.address;

import com.jobping.notification.Channel;

/** A place in Slack. */
public sealed interface SlackAddress extends Address permits SlackWebhook, SlackBot {
  @Override
  default Channel channel() {
    return Channel.SLACK;
  }
}
