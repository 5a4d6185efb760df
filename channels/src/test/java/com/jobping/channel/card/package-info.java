/** What a match reads like. */
@NullMarked
package com.jobping.channel.card;

import org.jspecify.annotations.NullMarked;
