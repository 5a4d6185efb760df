/** Tests of Indeed. */
@NullMarked
package com.jobping.fetcher.indeed;

import org.jspecify.annotations.NullMarked;
