/** Trying a prompt before it is set. */
@NullMarked
package com.jobping.api.draft;

import org.jspecify.annotations.NullMarked;
