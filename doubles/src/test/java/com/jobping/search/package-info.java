@NullMarked
package com.jobping.search;

import org.jspecify.annotations.NullMarked;
