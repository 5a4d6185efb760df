/** Tests of the shared reading. */
@NullMarked
package com.jobping.fetcher.board;

import org.jspecify.annotations.NullMarked;
