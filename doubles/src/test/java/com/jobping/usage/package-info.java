@NullMarked
package com.jobping.usage;

import org.jspecify.annotations.NullMarked;
