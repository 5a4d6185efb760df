/** What the offline analyst knows of meanings on one machine, where size is no matter. */
@NullMarked
package com.jobping.local.analyst;

import org.jspecify.annotations.NullMarked;
