/** LinkedIn's guest pages. */
@NullMarked
package com.jobping.fetcher.linkedin;

import org.jspecify.annotations.NullMarked;
