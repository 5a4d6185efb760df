/** How fast the API answers over many rows, beside what PostgreSQL alone takes. */
@NullMarked
package com.jobping.benchmarks.api;

import org.jspecify.annotations.NullMarked;
