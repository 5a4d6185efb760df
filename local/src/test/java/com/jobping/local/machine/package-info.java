@NullMarked
package com.jobping.local.machine;

import org.jspecify.annotations.NullMarked;
