/**
 * {@code ./jobping eval}: what an analyst's scores are worth, by pairs that people have labelled.
 */
@NullMarked
package com.jobping.local.eval;

import org.jspecify.annotations.NullMarked;
