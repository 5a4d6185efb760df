/** Matches as Slack's blocks, posted by webhooks and by bots. */
@NullMarked
package com.jobping.channel.slack;

import org.jspecify.annotations.NullMarked;
