@NullMarked
package com.jobping.doubles.contract;

import org.jspecify.annotations.NullMarked;
