package com.jobping.db;

import org.jdbi.v3.core.Handle;

/**
 * Puts those in line who work on one thing that may have no row yet. Names of different kinds never
 * stand for one another. Who needs several takes them in the order of this list, so that none waits
 * for one that waits for it.
 */
public enum NamedLock {
  /** A posting's board and external id. */
  POSTING,
  /** A job's fingerprint. */
  FINGERPRINT,
  /** A company's domain. */
  COMPANY_DOMAIN,
  /** A company's normalised name. */
  COMPANY_NAME,
  /** An issuer and the subject that it tells of. */
  IDENTITY,
  /** A mailbox's hash. */
  MAILBOX;

  /** Waits for the lock on {@code name}, and keeps it until the handle's transaction ends. */
  public void take(Handle handle, String name) {
    handle
        .createQuery("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
        .bind("name", name() + '\n' + name)
        .mapTo(String.class)
        .findFirst();
  }
}
