/** Reading saved pages of the boards on the command line. */
@NullMarked
package com.jobping.local.parse;

import org.jspecify.annotations.NullMarked;
