/** What users want to be looked for. */
@NullMarked
package com.jobping.search;

import org.jspecify.annotations.NullMarked;
