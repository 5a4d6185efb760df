/** Tests of Glassdoor. */
@NullMarked
package com.jobping.fetcher.glassdoor;

import org.jspecify.annotations.NullMarked;
