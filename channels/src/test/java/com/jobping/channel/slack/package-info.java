/** Slack gets what it takes, and its answers are understood. */
@NullMarked
package com.jobping.channel.slack;

import org.jspecify.annotations.NullMarked;
