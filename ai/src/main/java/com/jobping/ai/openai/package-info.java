/** The Analyst that asks OpenAI, or whoever speaks its protocol. */
@NullMarked
package com.jobping.ai.openai;

import org.jspecify.annotations.NullMarked;
