/** Texts that try to talk an analyst into something. */
@NullMarked
package com.jobping.doubles.injection;

import org.jspecify.annotations.NullMarked;
