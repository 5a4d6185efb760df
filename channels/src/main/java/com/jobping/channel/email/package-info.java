/** Matches as mail, sent by SMTP. */
@NullMarked
package com.jobping.channel.email;

import org.jspecify.annotations.NullMarked;
