/** Slack's double keeps Slack's limits. */
@NullMarked
package com.jobping.doubles.slack;

import org.jspecify.annotations.NullMarked;
