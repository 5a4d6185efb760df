/** ./jobping up: the product until it is stopped. */
@NullMarked
package com.jobping.local.up;

import org.jspecify.annotations.NullMarked;
