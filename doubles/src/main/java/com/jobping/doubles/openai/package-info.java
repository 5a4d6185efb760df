/** OpenAI's chat completions on this machine. */
@NullMarked
package com.jobping.doubles.openai;

import org.jspecify.annotations.NullMarked;
