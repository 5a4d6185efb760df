/** A Telegram on this machine: the Bot API's sendMessage. */
@NullMarked
package com.jobping.doubles.telegram;

import org.jspecify.annotations.NullMarked;
