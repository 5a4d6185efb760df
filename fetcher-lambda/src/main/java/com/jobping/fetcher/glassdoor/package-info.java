/** Glassdoor's pages and GraphQL. */
@NullMarked
package com.jobping.fetcher.glassdoor;

import org.jspecify.annotations.NullMarked;
