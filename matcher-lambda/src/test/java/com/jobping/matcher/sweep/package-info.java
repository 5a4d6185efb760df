/** The sweep on real PostgreSQL and SQS. */
@NullMarked
package com.jobping.matcher.sweep;

import org.jspecify.annotations.NullMarked;
