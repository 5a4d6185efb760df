@NullMarked
package com.jobping.fetch;

import org.jspecify.annotations.NullMarked;
