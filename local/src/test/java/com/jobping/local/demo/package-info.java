@NullMarked
package com.jobping.local.demo;

import org.jspecify.annotations.NullMarked;
