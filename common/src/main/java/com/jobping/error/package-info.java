/** Errors with a stable code. */
@NullMarked
package com.jobping.error;

import org.jspecify.annotations.NullMarked;
