/** What the offline analyst makes of prompts and postings. */
@NullMarked
package com.jobping.ai.offline;

import org.jspecify.annotations.NullMarked;
