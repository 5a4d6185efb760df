/** Discord's messages and client against Discord's double. */
@NullMarked
package com.jobping.notifier.discord;

import org.jspecify.annotations.NullMarked;
