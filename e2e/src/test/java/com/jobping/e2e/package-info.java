/** The deployment, proved: what is applied, what runs, what survives faults, what is left. */
@NullMarked
package com.jobping.e2e;

import org.jspecify.annotations.NullMarked;
