/** What {@code ./jobping render} prints. */
@NullMarked
package com.jobping.local.render;

import org.jspecify.annotations.NullMarked;
