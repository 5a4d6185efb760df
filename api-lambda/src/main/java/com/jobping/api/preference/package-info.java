/** A user's own settings. */
@NullMarked
package com.jobping.api.preference;

import org.jspecify.annotations.NullMarked;
