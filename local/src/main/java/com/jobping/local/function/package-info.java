/** What Lambda does around a handler: contexts, event source mappings, schedules. */
@NullMarked
package com.jobping.local.function;

import org.jspecify.annotations.NullMarked;
