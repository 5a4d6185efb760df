/** Matches as Discord embeds, posted to webhooks. */
@NullMarked
package com.jobping.notifier.discord;

import org.jspecify.annotations.NullMarked;
