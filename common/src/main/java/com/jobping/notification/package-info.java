/** Where matches are delivered, and the ledger of deliveries. */
@NullMarked
package com.jobping.notification;

import org.jspecify.annotations.NullMarked;
