/** A mail server on this machine: GreenMail, behind a gate that speaks TLS and does faults. */
@NullMarked
package com.jobping.doubles.mail;

import org.jspecify.annotations.NullMarked;
