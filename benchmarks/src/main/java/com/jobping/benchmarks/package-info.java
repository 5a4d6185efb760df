/**
 * What the fetcher costs: the reading of pages, and whole runs over simulated boards; what scores
 * cost; how fast the notifier is.
 */
@NullMarked
package com.jobping.benchmarks;

import org.jspecify.annotations.NullMarked;
