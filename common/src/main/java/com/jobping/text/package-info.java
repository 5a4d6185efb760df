/** Bounds for text that strangers wrote. */
@NullMarked
package com.jobping.text;

import org.jspecify.annotations.NullMarked;
