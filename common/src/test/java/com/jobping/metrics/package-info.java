/** The lines that CloudWatch reads. */
@NullMarked
package com.jobping.metrics;

import org.jspecify.annotations.NullMarked;
