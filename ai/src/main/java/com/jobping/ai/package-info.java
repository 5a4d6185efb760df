/** The Analyst: what is asked of whoever judges companies and jobs, and what it answers. */
@NullMarked
package com.jobping.ai;

import org.jspecify.annotations.NullMarked;
