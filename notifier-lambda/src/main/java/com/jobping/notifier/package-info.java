/** Delivers matches, once: the handler and its one service. */
@NullMarked
package com.jobping.notifier;

import org.jspecify.annotations.NullMarked;
