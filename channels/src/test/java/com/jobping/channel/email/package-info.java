/** Mail is what a mail server takes, and goes where it may. */
@NullMarked
package com.jobping.channel.email;

import org.jspecify.annotations.NullMarked;
