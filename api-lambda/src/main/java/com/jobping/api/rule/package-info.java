/** What a user rules out. */
@NullMarked
package com.jobping.api.rule;

import org.jspecify.annotations.NullMarked;
