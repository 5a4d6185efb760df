/** Stores jobs, researches their companies, hands them on to matching. */
@NullMarked
package com.jobping.enricher;

import org.jspecify.annotations.NullMarked;
