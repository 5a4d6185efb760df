/** Where a message goes: addresses of every kind of channel, parsed from text and written back. */
@NullMarked
package com.jobping.channel.address;

import org.jspecify.annotations.NullMarked;
