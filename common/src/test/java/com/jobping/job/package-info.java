@NullMarked
package com.jobping.job;

import org.jspecify.annotations.NullMarked;
