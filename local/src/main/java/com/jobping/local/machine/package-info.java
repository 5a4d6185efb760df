/** The whole product on one machine, wired. */
@NullMarked
package com.jobping.local.machine;

import org.jspecify.annotations.NullMarked;
