/** Registering, logging in, and whose request it is. */
@NullMarked
package com.jobping.api.account;

import org.jspecify.annotations.NullMarked;
