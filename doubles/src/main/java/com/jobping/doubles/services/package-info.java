/** PostgreSQL and SQS, embedded or in containers. */
@NullMarked
package com.jobping.doubles.services;

import org.jspecify.annotations.NullMarked;
