/** The Analyst that needs no network: a comparison of words. See RATIONALE.md. */
@NullMarked
package com.jobping.ai.offline;

import org.jspecify.annotations.NullMarked;
