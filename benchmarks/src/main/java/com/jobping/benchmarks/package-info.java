/** What the fetcher costs: the reading of pages, and whole runs over simulated boards. */
@NullMarked
package com.jobping.benchmarks;

import org.jspecify.annotations.NullMarked;
