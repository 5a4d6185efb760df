/** An invocation without Lambda. */
@NullMarked
package com.jobping.doubles.lambda;

import org.jspecify.annotations.NullMarked;
