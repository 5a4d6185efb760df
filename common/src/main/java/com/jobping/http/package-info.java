/** HTTP behind API Gateway without its meaning: requests, routes, bodies, problems. */
@NullMarked
package com.jobping.http;

import org.jspecify.annotations.NullMarked;
