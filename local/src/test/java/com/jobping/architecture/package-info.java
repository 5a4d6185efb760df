@NullMarked
package com.jobping.architecture;

import org.jspecify.annotations.NullMarked;
