/** What an analyst's scores are worth. */
@NullMarked
package com.jobping.local.eval;

import org.jspecify.annotations.NullMarked;
