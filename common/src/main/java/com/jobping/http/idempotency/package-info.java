/** Requests that are sent twice and done once. */
@NullMarked
package com.jobping.http.idempotency;

import org.jspecify.annotations.NullMarked;
