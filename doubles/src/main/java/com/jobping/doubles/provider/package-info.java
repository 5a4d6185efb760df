/** What the doubles of HTTP providers have in common: a server, and what may go wrong with it. */
@NullMarked
package com.jobping.doubles.provider;

import org.jspecify.annotations.NullMarked;
