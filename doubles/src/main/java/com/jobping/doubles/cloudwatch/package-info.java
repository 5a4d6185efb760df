/** What CloudWatch makes of a function's standard output. */
@NullMarked
package com.jobping.doubles.cloudwatch;

import org.jspecify.annotations.NullMarked;
