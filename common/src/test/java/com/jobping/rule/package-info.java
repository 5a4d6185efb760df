@NullMarked
package com.jobping.rule;

import org.jspecify.annotations.NullMarked;
