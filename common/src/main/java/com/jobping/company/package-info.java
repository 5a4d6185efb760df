/** A company and what research found out about it. */
@NullMarked
package com.jobping.company;

import org.jspecify.annotations.NullMarked;
