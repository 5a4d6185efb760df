/** The port to a channel: a match goes in, what became of it comes out. */
@NullMarked
package com.jobping.notifier.delivery;

import org.jspecify.annotations.NullMarked;
