package com.jobping.user;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Puts those in line who count what one user has before they add to it. */
public final class UserLock {
  private UserLock() {}

  /** Holds the user until the transaction of {@code handle} ends; whether there is one. */
  public static boolean take(Handle handle, UUID userId) {
    return handle
        .createQuery("SELECT true FROM users WHERE id = :userId FOR NO KEY UPDATE")
        .bind("userId", userId)
        .mapTo(Boolean.class)
        .findOne()
        .isPresent();
  }
}
