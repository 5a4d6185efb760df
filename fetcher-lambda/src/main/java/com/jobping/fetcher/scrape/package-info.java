/** Politeness towards the boards: pacing, retries, bounds. */
@NullMarked
package com.jobping.fetcher.scrape;

import org.jspecify.annotations.NullMarked;
