/** What java.time leaves to its users. */
@NullMarked
package com.jobping.time;

import org.jspecify.annotations.NullMarked;
