@NullMarked
package com.jobping.notification;

import org.jspecify.annotations.NullMarked;
