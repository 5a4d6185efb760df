package com.jobping.fetcher;

import com.jobping.user.UserRepository;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Users who are signed in. */
final class SampleUsers {
  private SampleUsers() {}

  /** A new one of this name, whose session has the same id. */
  static UUID signedIn(Jdbi jdbi, String name) {
    UUID id = new UserRepository(jdbi).create(name, "hash").orElseThrow().id();
    jdbi.useHandle(
        handle ->
            handle.execute(
                "INSERT INTO sessions (id, user_id, expires_at)"
                    + " VALUES (?, ?, now() + interval '1 day')",
                id,
                id));
    return id;
  }
}
