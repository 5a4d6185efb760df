/** A user's matches. */
@NullMarked
package com.jobping.api.match;

import org.jspecify.annotations.NullMarked;
