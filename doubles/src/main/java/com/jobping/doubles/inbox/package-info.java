/** What a person would see of all channels, on one page or in a terminal. */
@NullMarked
package com.jobping.doubles.inbox;

import org.jspecify.annotations.NullMarked;
