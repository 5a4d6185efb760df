/** Tests of the parse command. */
@NullMarked
package com.jobping.local.parse;

import org.jspecify.annotations.NullMarked;
