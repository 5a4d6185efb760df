/** Matches as Telegram's HTML, sent by a bot. */
@NullMarked
package com.jobping.channel.telegram;

import org.jspecify.annotations.NullMarked;
