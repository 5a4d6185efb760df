/** Tests of the politeness. */
@NullMarked
package com.jobping.fetcher.scrape;

import org.jspecify.annotations.NullMarked;
