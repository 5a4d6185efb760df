/** What the offline analyst knows of meanings on one machine. */
@NullMarked
package com.jobping.local.analyst;

import org.jspecify.annotations.NullMarked;
