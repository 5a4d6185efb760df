/** What every board has: searches, outcomes, counts, and the reading of pay, types and places. */
@NullMarked
package com.jobping.fetcher.board;

import org.jspecify.annotations.NullMarked;
