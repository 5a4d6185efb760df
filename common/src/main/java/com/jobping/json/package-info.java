/** The one JSON dialect of queues, tables and the API. */
@NullMarked
package com.jobping.json;

import org.jspecify.annotations.NullMarked;
