/** What a visitor of the simulated boards sees. */
@NullMarked
package com.jobping.doubles.boards;

import org.jspecify.annotations.NullMarked;
