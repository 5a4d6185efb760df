@NullMarked
package com.jobping.benchmarks.api;

import org.jspecify.annotations.NullMarked;
