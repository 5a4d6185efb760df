/** The repositories on a real PostgreSQL, and the sender on a real queue. */
@NullMarked
package com.jobping.job;

import org.jspecify.annotations.NullMarked;
