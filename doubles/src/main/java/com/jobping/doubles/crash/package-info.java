/** A process that dies between two steps, for tests. */
@NullMarked
package com.jobping.doubles.crash;

import org.jspecify.annotations.NullMarked;
