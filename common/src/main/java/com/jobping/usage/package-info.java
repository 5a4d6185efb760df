/** What AI has cost, and what it may cost a day. */
@NullMarked
package com.jobping.usage;

import org.jspecify.annotations.NullMarked;
