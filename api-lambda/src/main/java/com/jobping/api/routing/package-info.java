/** HTTP without its meaning: requests, routes, bodies, problems. */
@NullMarked
package com.jobping.api.routing;

import org.jspecify.annotations.NullMarked;
