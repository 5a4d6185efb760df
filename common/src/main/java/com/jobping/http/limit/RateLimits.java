package com.jobping.http.limit;

import static java.util.Objects.requireNonNull;

import com.jobping.text.Sha256;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Counts requests, in one statement each; safe for use by several threads and functions. The counts
 * do not survive a crash of the database.
 */
public final class RateLimits {
  private static final int FORGOTTEN_AT_ONCE = 20;

  private final Jdbi jdbi;

  /** Counted in {@code jdbi}'s database. */
  public RateLimits(Jdbi jdbi) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
  }

  /**
   * Counts one request.
   *
   * @param bucket what is counted together, e.g. {@code sign-in ada 192.0.2.7}; only its hash is
   *     kept
   */
  public Allowance count(String bucket, Rate rate) {
    return jdbi.withHandle(
        handle -> {
          Counted counted = counted(handle, Sha256.hex(bucket), rate);
          if (counted.used() == 1) {
            forgetEnded(handle);
          }
          return new Allowance(
              rate.requests(),
              Math.max(0, rate.requests() - counted.used()),
              counted.used() > rate.requests(),
              counted.reset());
        });
  }

  /** Forgets what was counted in {@code bucket}. */
  public void forget(String bucket) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("DELETE FROM rate_limits WHERE bucket = :bucket")
                .bind("bucket", Sha256.hex(bucket))
                .execute());
  }

  private record Counted(int used, Duration reset) {}

  private static Counted counted(Handle handle, String bucket, Rate rate) {
    return handle
        .createQuery(
            """
            INSERT INTO rate_limits AS kept (bucket, used, ends_at)
            VALUES (:bucket, 1, now() + :window * interval '1 millisecond')
            ON CONFLICT (bucket) DO UPDATE SET
              used = CASE WHEN kept.ends_at <= now() THEN 1
                          ELSE least(kept.used, :requests) + 1 END,
              ends_at = CASE WHEN kept.ends_at <= now() THEN excluded.ends_at
                             ELSE kept.ends_at END
            RETURNING used, 1000 * extract(epoch FROM ends_at - now()) AS reset
            """)
        .bind("bucket", bucket)
        .bind("window", rate.window().toMillis())
        .bind("requests", rate.requests())
        .map(
            (row, context) ->
                new Counted(row.getInt("used"), Duration.ofMillis(row.getLong("reset"))))
        .one();
  }

  /** As many windows as begin, so many that ended are forgotten, and more. */
  private static void forgetEnded(Handle handle) {
    handle
        .createUpdate(
            """
            DELETE FROM rate_limits WHERE bucket IN (
              SELECT bucket FROM rate_limits WHERE ends_at < now()
              ORDER BY ends_at LIMIT :most FOR UPDATE SKIP LOCKED)
            """)
        .bind("most", FORGOTTEN_AT_ONCE)
        .execute();
  }
}
