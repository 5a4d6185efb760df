/** What a job is worth to a user. */
@NullMarked
package com.jobping.match;

import org.jspecify.annotations.NullMarked;
