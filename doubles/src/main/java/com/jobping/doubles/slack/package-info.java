/** A Slack on this machine: incoming webhooks, workflow triggers and a bot's chat.postMessage. */
@NullMarked
package com.jobping.doubles.slack;

import org.jspecify.annotations.NullMarked;
