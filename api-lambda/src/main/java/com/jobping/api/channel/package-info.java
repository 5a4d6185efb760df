/** Where and how a user is told of matches, and how they have it end. */
@NullMarked
package com.jobping.api.channel;

import org.jspecify.annotations.NullMarked;
