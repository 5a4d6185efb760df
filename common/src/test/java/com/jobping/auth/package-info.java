@NullMarked
package com.jobping.auth;

import org.jspecify.annotations.NullMarked;
