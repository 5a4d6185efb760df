/** Measurements for CloudWatch. */
@NullMarked
package com.jobping.metrics;

import org.jspecify.annotations.NullMarked;
