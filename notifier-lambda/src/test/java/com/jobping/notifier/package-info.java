/** Delivery on a real PostgreSQL and a real queue, through the handler. */
@NullMarked
package com.jobping.notifier;

import org.jspecify.annotations.NullMarked;
