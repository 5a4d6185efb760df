/** Addresses in every form, and what is none. */
@NullMarked
package com.jobping.channel.address;

import org.jspecify.annotations.NullMarked;
