/** Which Analyst a function uses, by its settings. */
@NullMarked
package com.jobping.ai.settings;

import org.jspecify.annotations.NullMarked;
