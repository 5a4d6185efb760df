/** A job: as a board posted it, and as it is stored. */
@NullMarked
package com.jobping.job;

import org.jspecify.annotations.NullMarked;
