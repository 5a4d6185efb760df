/** Tests of LinkedIn. */
@NullMarked
package com.jobping.fetcher.linkedin;

import org.jspecify.annotations.NullMarked;
