/** Brings a database to the newest schema: a command line and a Lambda handler. */
@NullMarked
package com.jobping.migrate;

import org.jspecify.annotations.NullMarked;
