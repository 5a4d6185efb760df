/** Access tokens (RFC 7519). */
@NullMarked
package com.jobping.auth;

import org.jspecify.annotations.NullMarked;
