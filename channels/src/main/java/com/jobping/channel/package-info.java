/**
 * Matches as messages in somebody's channel. A {@link com.jobping.channel.Courier} of each kind
 * packs matches into messages and delivers them; {@link com.jobping.channel.Couriers} finds the one
 * for an address.
 */
@NullMarked
package com.jobping.channel;

import org.jspecify.annotations.NullMarked;
