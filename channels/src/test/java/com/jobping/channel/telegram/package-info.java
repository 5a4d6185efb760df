/** Telegram gets what it takes, and its answers are understood. */
@NullMarked
package com.jobping.channel.telegram;

import org.jspecify.annotations.NullMarked;
