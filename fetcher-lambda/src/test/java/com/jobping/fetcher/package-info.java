/** Tests of the function. */
@NullMarked
package com.jobping.fetcher;

import org.jspecify.annotations.NullMarked;
