/** Telegram's double keeps Telegram's limits. */
@NullMarked
package com.jobping.doubles.telegram;

import org.jspecify.annotations.NullMarked;
