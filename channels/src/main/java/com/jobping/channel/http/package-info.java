/** JSON posted to a provider, and how patiently. */
@NullMarked
package com.jobping.channel.http;

import org.jspecify.annotations.NullMarked;
