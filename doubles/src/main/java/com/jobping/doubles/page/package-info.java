/** HTML of strangers' text. */
@NullMarked
package com.jobping.doubles.page;

import org.jspecify.annotations.NullMarked;
