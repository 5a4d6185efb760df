/** Discord's messages and client against Discord's double. */
@NullMarked
package com.jobping.channel.discord;

import org.jspecify.annotations.NullMarked;
