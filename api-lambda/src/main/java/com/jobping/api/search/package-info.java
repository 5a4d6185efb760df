/** What a user wants to be looked for. */
@NullMarked
package com.jobping.api.search;

import org.jspecify.annotations.NullMarked;
