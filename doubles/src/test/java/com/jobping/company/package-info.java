/** The repositories on a real PostgreSQL, and the sender on a real queue. */
@NullMarked
package com.jobping.company;

import org.jspecify.annotations.NullMarked;
