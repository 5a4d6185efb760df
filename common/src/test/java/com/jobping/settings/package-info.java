@NullMarked
package com.jobping.settings;

import org.jspecify.annotations.NullMarked;
