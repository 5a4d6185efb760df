/** Pages and answers that no board should send. */
@NullMarked
package com.jobping.fetcher.hostile;

import org.jspecify.annotations.NullMarked;
