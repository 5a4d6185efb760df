/** OpenAI, played by a server on the loopback interface. */
@NullMarked
package com.jobping.ai.openai;

import org.jspecify.annotations.NullMarked;
