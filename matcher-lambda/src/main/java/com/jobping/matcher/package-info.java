/** Scores jobs against users and queues what is to be sent. */
@NullMarked
package com.jobping.matcher;

import org.jspecify.annotations.NullMarked;
