@NullMarked
package com.jobping.local.front;

import org.jspecify.annotations.NullMarked;
