/** The double holds lines to the rules that CloudWatch has. */
@NullMarked
package com.jobping.doubles.cloudwatch;

import org.jspecify.annotations.NullMarked;
