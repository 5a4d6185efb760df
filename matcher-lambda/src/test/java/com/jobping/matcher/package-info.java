/** The matcher on real PostgreSQL and SQS. */
@NullMarked
package com.jobping.matcher;

import org.jspecify.annotations.NullMarked;
