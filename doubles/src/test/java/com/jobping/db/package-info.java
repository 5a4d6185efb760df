/** What connects to PostgreSQL, on PostgreSQL. */
@NullMarked
package com.jobping.db;

import org.jspecify.annotations.NullMarked;
