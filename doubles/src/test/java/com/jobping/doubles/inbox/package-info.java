/** The inbox shows all channels, safely. */
@NullMarked
package com.jobping.doubles.inbox;

import org.jspecify.annotations.NullMarked;
