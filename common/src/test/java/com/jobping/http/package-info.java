@NullMarked
package com.jobping.http;

import org.jspecify.annotations.NullMarked;
