/**
 * A match as a person reads it, before any channel's mark-up; and the largest cut of it that keeps
 * to a channel's limits.
 */
@NullMarked
package com.jobping.channel.card;

import org.jspecify.annotations.NullMarked;
