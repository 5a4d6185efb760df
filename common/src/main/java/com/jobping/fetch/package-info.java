/** What the fetcher has done, when, and for whom. */
@NullMarked
package com.jobping.fetch;

import org.jspecify.annotations.NullMarked;
