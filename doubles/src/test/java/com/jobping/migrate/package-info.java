@NullMarked
package com.jobping.migrate;

import org.jspecify.annotations.NullMarked;
