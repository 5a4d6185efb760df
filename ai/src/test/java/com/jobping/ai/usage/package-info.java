/** What answers cost. */
@NullMarked
package com.jobping.ai.usage;

import org.jspecify.annotations.NullMarked;
