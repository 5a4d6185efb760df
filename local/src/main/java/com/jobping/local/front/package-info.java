/** What API Gateway does: HTTP in, payload format 2.0 to the functions and back. */
@NullMarked
package com.jobping.local.front;

import org.jspecify.annotations.NullMarked;
