/** Posts to doubles. */
@NullMarked
package com.jobping.doubles.provider;

import org.jspecify.annotations.NullMarked;
