/** Queues again what should have moved on and did not. */
@NullMarked
package com.jobping.matcher.sweep;

import org.jspecify.annotations.NullMarked;
