/** {@code ./jobping render}: the message that a match becomes. */
@NullMarked
package com.jobping.local.render;

import org.jspecify.annotations.NullMarked;
