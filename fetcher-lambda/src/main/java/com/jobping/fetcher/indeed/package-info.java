/** Indeed's app API. */
@NullMarked
package com.jobping.fetcher.indeed;

import org.jspecify.annotations.NullMarked;
