@NullMarked
package com.jobping.local.function;

import org.jspecify.annotations.NullMarked;
