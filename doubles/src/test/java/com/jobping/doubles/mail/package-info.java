/** The mail server takes mail, and fails as it is told. */
@NullMarked
package com.jobping.doubles.mail;

import org.jspecify.annotations.NullMarked;
