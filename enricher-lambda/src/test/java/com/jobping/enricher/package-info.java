/** The enricher on real PostgreSQL and SQS. */
@NullMarked
package com.jobping.enricher;

import org.jspecify.annotations.NullMarked;
