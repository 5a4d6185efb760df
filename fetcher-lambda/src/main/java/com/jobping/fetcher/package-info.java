/** The function that fetches postings from the boards and queues them. */
@NullMarked
package com.jobping.fetcher;

import org.jspecify.annotations.NullMarked;
