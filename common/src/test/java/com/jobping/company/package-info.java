@NullMarked
package com.jobping.company;

import org.jspecify.annotations.NullMarked;
