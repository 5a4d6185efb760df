/** Discord's webhook endpoint on this machine, and an inbox that shows what a person would see. */
@NullMarked
package com.jobping.doubles.discord;

import org.jspecify.annotations.NullMarked;
