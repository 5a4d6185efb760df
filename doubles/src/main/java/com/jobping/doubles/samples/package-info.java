/** Things to test with. */
@NullMarked
package com.jobping.doubles.samples;

import org.jspecify.annotations.NullMarked;
