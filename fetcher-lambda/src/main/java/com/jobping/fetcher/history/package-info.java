/** What the database tells a run, and is told by it; a run does without where it must. */
@NullMarked
package com.jobping.fetcher.history;

import org.jspecify.annotations.NullMarked;
