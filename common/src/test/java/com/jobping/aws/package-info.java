/** AWS clients, built from settings. */
@NullMarked
package com.jobping.aws;

import org.jspecify.annotations.NullMarked;
