-- Raised with everything that a user sets, so that whoever changes it can say what they have seen; the API's ETag. What
-- becomes of a channel without its user's doing is none of it: a provider that closes one must not wait for users' rows.
ALTER TABLE users ADD COLUMN settings_version bigint NOT NULL DEFAULT 1;

CREATE FUNCTION raise_settings_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.settings_version := OLD.settings_version + 1;
  RETURN NEW;
END $$;

CREATE TRIGGER users_raise_settings_version
  BEFORE UPDATE OF ai_prompt, discord_webhook, notify_threshold ON users FOR EACH ROW
  WHEN ((OLD.ai_prompt, OLD.discord_webhook, OLD.notify_threshold)
        IS DISTINCT FROM (NEW.ai_prompt, NEW.discord_webhook, NEW.notify_threshold))
  EXECUTE FUNCTION raise_settings_version();

CREATE FUNCTION raise_owners_settings_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE users SET settings_version = settings_version + 1 WHERE id = coalesce(NEW.user_id, OLD.user_id);
  RETURN NULL;
END $$;

CREATE TRIGGER preferences_raise_settings_version AFTER INSERT OR UPDATE OR DELETE ON preferences
  FOR EACH ROW EXECUTE FUNCTION raise_owners_settings_version();
CREATE TRIGGER searches_raise_settings_version AFTER INSERT OR UPDATE OR DELETE ON searches
  FOR EACH ROW EXECUTE FUNCTION raise_owners_settings_version();
CREATE TRIGGER manners_raise_settings_version AFTER INSERT OR UPDATE OR DELETE ON delivery_manners
  FOR EACH ROW EXECUTE FUNCTION raise_owners_settings_version();
CREATE TRIGGER channels_raise_settings_version
  AFTER INSERT OR DELETE OR UPDATE OF kind, address, format ON notification_channels
  FOR EACH ROW EXECUTE FUNCTION raise_owners_settings_version();

-- Mailboxes whose owners have ended mail by the relay, whichever user it was from; see com.jobping.notification.
-- They are known by their SHA-256 only, and stay when that user goes: their owners are not users.
CREATE TABLE unsubscribed_mailboxes (
  mailbox_hash    text PRIMARY KEY,
  unsubscribed_at timestamptz NOT NULL DEFAULT now()
);

-- The relay writes to one mailbox at a time: mailto:?to=ada%40example.com
INSERT INTO unsubscribed_mailboxes (mailbox_hash, unsubscribed_at)
SELECT encode(sha256(convert_to(lower(mailbox), 'UTF8')), 'hex'), min(disabled_at)
FROM (SELECT replace(replace(substring(address FROM '^mailto:\?to=([^&]+)'), '%40', '@'), '%2B', '+') AS mailbox,
             disabled_at
      FROM notification_channels WHERE disabled_reason = 'unsubscribed') ended
WHERE mailbox NOT LIKE '%\%%'
GROUP BY 1;
