/** The connection to PostgreSQL. */
@NullMarked
package com.jobping.db;

import org.jspecify.annotations.NullMarked;
