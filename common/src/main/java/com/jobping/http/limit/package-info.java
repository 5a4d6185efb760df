/** How often somebody may ask, counted in the database for all functions together. */
@NullMarked
package com.jobping.http.limit;

import org.jspecify.annotations.NullMarked;
