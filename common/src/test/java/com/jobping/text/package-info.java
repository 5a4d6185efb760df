@NullMarked
package com.jobping.text;

import org.jspecify.annotations.NullMarked;
