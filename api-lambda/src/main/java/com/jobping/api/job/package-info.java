/** The jobs that were found. */
@NullMarked
package com.jobping.api.job;

import org.jspecify.annotations.NullMarked;
