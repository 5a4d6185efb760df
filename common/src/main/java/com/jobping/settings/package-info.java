/** Environment and secrets, read once. */
@NullMarked
package com.jobping.settings;

import org.jspecify.annotations.NullMarked;
