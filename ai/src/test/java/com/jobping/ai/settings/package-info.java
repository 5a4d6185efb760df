/** Which Analyst a function uses. */
@NullMarked
package com.jobping.ai.settings;

import org.jspecify.annotations.NullMarked;
