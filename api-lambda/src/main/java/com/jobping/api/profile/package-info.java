/** What a user tells about themselves. */
@NullMarked
package com.jobping.api.profile;

import org.jspecify.annotations.NullMarked;
