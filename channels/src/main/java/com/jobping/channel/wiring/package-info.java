/** The couriers as the settings of a deployment wire them. */
@NullMarked
package com.jobping.channel.wiring;

import org.jspecify.annotations.NullMarked;
