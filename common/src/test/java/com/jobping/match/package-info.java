@NullMarked
package com.jobping.match;

import org.jspecify.annotations.NullMarked;
