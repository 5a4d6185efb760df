@NullMarked
package com.jobping.queue;

import org.jspecify.annotations.NullMarked;
