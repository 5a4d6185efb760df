package com.jobping.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.jobping.db.Database;
import com.jobping.doubles.services.Services;
import com.jobping.migrate.Migrations;
import com.jobping.settings.DatabaseSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What the database had of Discord webhooks before there were channels. */
class ChannelMigrationIT {
  private final DatabaseSettings database = Services.emptyDatabase();
  private final Jdbi jdbi = Database.jdbi(Database.pool(database));

  @Test
  void webhooksBecomeChannelsAndTheLedgerIsKept() {
    Services.migrate(database, "9");
    UUID told = user("told", Optional.of("https://ptb.discordapp.com/api/v10/webhooks/1/a"));
    UUID silent = user("silent", Optional.empty());
    UUID sent = match(told, "sent");
    UUID open = match(told, "open");
    UUID orphaned = match(silent, "orphaned");
    notification(sent, "sent", Optional.of("100"));
    notification(open, "pending", Optional.empty());
    notification(orphaned, "failed", Optional.empty());

    new Migrations(database).apply();

    ChannelRepository channels = new ChannelRepository(jdbi);
    NotificationChannel channel = channels.list(told).getFirst();
    assertThat(channel.kind()).isEqualTo(Channel.DISCORD);
    assertThat(channel.address()).isEqualTo("https://discord.com/api/webhooks/1/a");
    assertThat(channels.list(silent)).isEmpty();
    assertThat(new NotificationRepository(jdbi).due(channel.id(), Instant.now(), List.of(), 10))
        .extracting(OpenNotification::matchId)
        .containsExactly(open);
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void mailboxesThatHaveEndedMailByTheRelayStayEnded() {
    Services.migrate(database, "14");
    UUID user = user("relayed", Optional.empty());
    channel(user, "mailto:?to=ada%2Bjobs%40example.com&name=Ada", "unsubscribed");
    channel(user, "mailto:?to=grace%40example.com", "switched_off_by_user");
    channel(user, "mailto://me:secret@mail.example.com?to=linus%40example.com", "unsubscribed");

    new Migrations(database).apply();

    UnsubscribedMailboxes unsubscribed = new UnsubscribedMailboxes(jdbi);
    assertThat(unsubscribed.contains("Ada+Jobs@example.com")).isTrue();
    assertThat(unsubscribed.contains("grace@example.com")).isFalse();
    assertThat(unsubscribed.contains("linus@example.com")).isFalse();
  }

  private void channel(UUID user, String address, String off) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO notification_channels
                      (user_id, kind, address, disabled_at, disabled_reason)
                    VALUES (:user, 'email', :address, now(), :off)
                    """)
                .bind("user", user)
                .bind("address", address)
                .bind("off", off)
                .execute());
  }

  private UUID user(String name, Optional<String> webhook) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    INSERT INTO users (username, password_hash, discord_webhook)
                    VALUES (:name, 'x', :webhook) RETURNING id
                    """)
                .bind("name", name)
                .bind("webhook", webhook)
                .mapTo(UUID.class)
                .one());
  }

  private UUID match(UUID user, String name) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    WITH job AS (
                      INSERT INTO jobs (title, job_url) VALUES (:name, :name) RETURNING id)
                    INSERT INTO user_job_matches (user_id, job_id, score, analysis, analyst, model,
                      rubric_version, prompt_hash)
                    SELECT :user, id, 90, '{}', 'a', 'm', 1, 'h' FROM job
                    RETURNING id
                    """)
                .bind("user", user)
                .bind("name", name)
                .mapTo(UUID.class)
                .one());
  }

  private void notification(UUID match, String status, Optional<String> messageId) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO notifications (match_id, channel, status, provider_message_id,
                      sent_at)
                    VALUES (:match, 'discord', :status, :messageId,
                      CASE WHEN :status = 'sent' THEN now() END)
                    """)
                .bind("match", match)
                .bind("status", status)
                .bind("messageId", messageId)
                .execute());
  }

  private int rows() {
    return jdbi.withHandle(
        handle ->
            handle.createQuery("SELECT count(*) FROM notifications").mapTo(Integer.class).one());
  }
}
