/** Discord's double keeps Discord's limits, and shows messages safely. */
@NullMarked
package com.jobping.doubles.discord;

import org.jspecify.annotations.NullMarked;
