/** Failures that have a code. */
@NullMarked
package com.jobping.error;

import org.jspecify.annotations.NullMarked;
