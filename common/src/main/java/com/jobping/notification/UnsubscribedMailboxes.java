package com.jobping.notification;

import static java.util.Objects.requireNonNull;

import com.jobping.db.NamedLock;
import com.jobping.notification.NotificationChannel.SwitchedOff;
import com.jobping.text.Sha256;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;

/**
 * The table {@code unsubscribed_mailboxes}: whose owners have ended mail by the relay, whichever
 * user it was from. It holds hashes, since it outlives channels and users. Safe for use by several
 * threads.
 */
public final class UnsubscribedMailboxes {
  private final Jdbi jdbi;

  /** Over {@code jdbi}; every method takes a connection of its own. */
  public UnsubscribedMailboxes(Jdbi jdbi) {
    this.jdbi = requireNonNull(jdbi, "jdbi is null");
  }

  /**
   * Keeps that nothing is to be sent to {@code mailbox} any more, and switches off every channel
   * that the relay writes to it for, whoever's. One transaction.
   *
   * @param address what the addresses of such channels are, or begin with before further parameters
   */
  public void add(String mailbox, String address) {
    jdbi.useTransaction(
        handle -> {
          String hash = hash(mailbox);
          NamedLock.MAILBOX.take(handle, hash);
          handle
              .createUpdate(
                  """
                  INSERT INTO unsubscribed_mailboxes (mailbox_hash) VALUES (:hash)
                  ON CONFLICT (mailbox_hash) DO NOTHING
                  """)
              .bind("hash", hash)
              .execute();
          ChannelRepository.switchOffMail(handle, address, SwitchedOff.UNSUBSCRIBED);
        });
  }

  /**
   * Whether nothing is to be sent to {@code mailbox}, in whatever case it is written. Within a
   * transaction that stays so until it ends: a channel that it writes is there for {@link #add}.
   */
  public boolean contains(String mailbox) {
    return jdbi.inTransaction(
        handle -> {
          String hash = hash(mailbox);
          NamedLock.MAILBOX.take(handle, hash);
          return handle
              .createQuery(
                  "SELECT EXISTS (SELECT FROM unsubscribed_mailboxes WHERE mailbox_hash = :hash)")
              .bind("hash", hash)
              .mapTo(Boolean.class)
              .one();
        });
  }

  /** What a mailbox is known by: one hash in whatever case it is written, in hexadecimal digits. */
  static String hash(String mailbox) {
    return Sha256.hex(mailbox.toLowerCase(Locale.ROOT));
  }
}
