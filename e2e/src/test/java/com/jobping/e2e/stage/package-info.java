/** The deployed stack, played. */
@NullMarked
package com.jobping.e2e.stage;

import org.jspecify.annotations.NullMarked;
