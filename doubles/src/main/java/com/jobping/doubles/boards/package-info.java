/** The three job boards on a loopback port, answering from a corpus. */
@NullMarked
package com.jobping.doubles.boards;

import org.jspecify.annotations.NullMarked;
