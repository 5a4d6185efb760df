/** Matches as Discord embeds, posted to webhooks. */
@NullMarked
package com.jobping.channel.discord;

import org.jspecify.annotations.NullMarked;
