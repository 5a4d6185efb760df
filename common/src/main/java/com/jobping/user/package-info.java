/** A user and what they asked for. */
@NullMarked
package com.jobping.user;

import org.jspecify.annotations.NullMarked;
