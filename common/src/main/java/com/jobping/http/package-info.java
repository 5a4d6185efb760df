/** Answers behind API Gateway: JSON and problem documents (RFC 9457). */
@NullMarked
package com.jobping.http;

import org.jspecify.annotations.NullMarked;
