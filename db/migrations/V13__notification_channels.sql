-- Where users are told of their matches: several places each.
CREATE TABLE notification_channels (
  id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id         uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  kind            text NOT NULL CHECK (kind IN ('discord', 'slack', 'telegram', 'email')),
  -- Holds secrets; see com.jobping.channel.address.
  address         text NOT NULL CHECK (char_length(address) BETWEEN 1 AND 2048),
  format          text NOT NULL DEFAULT 'rich' CHECK (format IN ('rich', 'text')),
  -- Since when it is on: what was scored before is not sent here.
  enabled_at      timestamptz NOT NULL DEFAULT now(),
  -- Since when it is off, by whom or why (a code), and in words.
  disabled_at     timestamptz,
  disabled_reason text,
  disabled_detail text,
  enabled         boolean NOT NULL GENERATED ALWAYS AS (disabled_at IS NULL) STORED,
  -- Not now(): of two made in one transaction one is the first.
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT now(),
  CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL))
);

CREATE UNIQUE INDEX notification_channels_address_key ON notification_channels (user_id, md5(address));
CREATE INDEX notification_channels_user_idx ON notification_channels (user_id, created_at, id);

-- The one spelling of a webhook's hosts and versions, as com.jobping.channel.address writes it.
CREATE FUNCTION discord_address(webhook text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT regexp_replace(trim(webhook), '^https://(canary\.|ptb\.)?discord(app)?\.com/api/(v\d{1,2}/)?webhooks/',
                        'https://discord.com/api/webhooks/', 'i')
$$;

INSERT INTO notification_channels (user_id, kind, address, enabled_at, created_at)
SELECT id, 'discord', discord_address(discord_webhook), created_at, created_at FROM users WHERE discord_webhook <> '';

-- users.discord_webhook stays what it was: the first Discord channel. Both are written by several, also by the functions
-- of the version before while a new one goes live, so the database keeps them in step.
CREATE FUNCTION keep_discord_channel() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  wanted text := discord_address(NEW.discord_webhook);
  first_id uuid := (SELECT id FROM notification_channels WHERE user_id = NEW.id AND kind = 'discord'
                    ORDER BY created_at, id LIMIT 1);
BEGIN
  -- User, channels, matches, their rows in the ledger: the order in which ChannelRepository locks, too.
  PERFORM id FROM notification_channels WHERE user_id = NEW.id ORDER BY id FOR NO KEY UPDATE;
  PERFORM m.id FROM user_job_matches m
  WHERE m.user_id = NEW.id
    AND EXISTS (SELECT FROM notifications n
                WHERE n.match_id = m.id AND (NOT m.notified OR n.status IN ('pending', 'sending')))
  ORDER BY m.id FOR NO KEY UPDATE;
  IF coalesce(wanted, '') = '' THEN
    DELETE FROM notification_channels WHERE id = first_id;
  ELSIF first_id IS NULL THEN
    INSERT INTO notification_channels (user_id, kind, address) VALUES (NEW.id, 'discord', wanted);
  ELSE
    DELETE FROM notification_channels
    WHERE user_id = NEW.id AND md5(address) = md5(wanted) AND id <> first_id;
    -- Parts that went elsewhere are none of the message to come.
    UPDATE notifications n SET parts_sent = 0, provider_message_id = NULL, updated_at = now()
    FROM notification_channels c
    WHERE c.id = first_id AND c.address <> wanted AND n.channel_id = c.id
      AND n.status IN ('pending', 'sending') AND n.parts_sent > 0;
    UPDATE notification_channels
    SET address = wanted, disabled_at = NULL, disabled_reason = NULL, disabled_detail = NULL,
        enabled_at = CASE WHEN enabled THEN enabled_at ELSE now() END, updated_at = now()
    WHERE id = first_id;
  END IF;
  -- What waited only for a channel that has gone; com.jobping.notification.Notified.
  UPDATE user_job_matches m SET notified = true, updated_at = now()
  WHERE m.user_id = NEW.id AND NOT m.notified
    AND EXISTS (SELECT FROM notifications n WHERE n.match_id = m.id AND n.status = 'sent')
    AND NOT EXISTS (SELECT FROM notifications n
                    JOIN notification_channels c ON c.id = n.channel_id AND c.enabled
                    WHERE n.match_id = m.id AND n.status IN ('pending', 'sending'));
  RETURN NULL;
END $$;

CREATE FUNCTION keep_discord_webhook() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  owner uuid := coalesce(NEW.user_id, OLD.user_id);
BEGIN
  UPDATE users
  SET discord_webhook = (SELECT address FROM notification_channels WHERE user_id = owner AND kind = 'discord'
                         ORDER BY created_at, id LIMIT 1),
      updated_at = now()
  WHERE id = owner;
  RETURN NULL;
END $$;

-- Only what comes from outside; not each other's writing.
CREATE TRIGGER users_keep_discord_channel AFTER INSERT OR UPDATE OF discord_webhook ON users
  FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION keep_discord_channel();
CREATE TRIGGER channels_keep_discord_webhook AFTER INSERT OR DELETE OR UPDATE OF address ON notification_channels
  FOR EACH ROW EXECUTE FUNCTION keep_discord_webhook();

-- How a user wants to be told. Hours and days are those of their time zone.
CREATE TABLE delivery_manners (
  user_id        uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
  frequency      text NOT NULL CHECK (frequency IN ('instant', 'daily', 'weekly')),
  digest_hour    integer NOT NULL CHECK (digest_hour BETWEEN 0 AND 23),
  -- 1 is Monday.
  digest_weekday integer NOT NULL CHECK (digest_weekday BETWEEN 1 AND 7),
  quiet_from     time,
  quiet_until    time,
  time_zone      text NOT NULL,
  -- Messages on each channel.
  max_per_day    integer CHECK (max_per_day >= 1),
  updated_at     timestamptz NOT NULL DEFAULT now(),
  CHECK ((quiet_from IS NULL) = (quiet_until IS NULL)),
  CHECK (quiet_from <> quiet_until)
);

-- The ledger, by channel.
ALTER TABLE notifications
  ADD COLUMN channel_id uuid REFERENCES notification_channels ON DELETE CASCADE,
  -- When it is to be sent, by its user's manners and by what its provider asks for.
  ADD COLUMN due_at timestamptz,
  -- Of a match that needs several messages.
  ADD COLUMN parts_sent integer NOT NULL DEFAULT 0 CHECK (parts_sent >= 0),
  -- How often its provider called the message wrong.
  ADD COLUMN refusals integer NOT NULL DEFAULT 0;

UPDATE notifications n SET channel_id = c.id, due_at = n.created_at, parts_sent = (n.status = 'sent')::integer
FROM user_job_matches m JOIN notification_channels c ON c.user_id = m.user_id
WHERE m.id = n.match_id;

-- Of users who have no channel any more.
DELETE FROM notifications WHERE channel_id IS NULL;

-- An exception to the rule that the code before can use the schema: until its alias moves the notifier of before fails, and
-- SQS delivers its messages again. There is no going back past this.
ALTER TABLE notifications
  DROP COLUMN channel,
  ALTER COLUMN channel_id SET NOT NULL,
  ALTER COLUMN due_at SET NOT NULL,
  -- The first part's id is known while others are still to be sent.
  DROP CONSTRAINT notifications_check,
  ADD CHECK ((status = 'sent') = (sent_at IS NOT NULL)),
  ADD CHECK ((parts_sent > 0) = (provider_message_id IS NOT NULL)),
  ADD CHECK (status <> 'sent' OR parts_sent > 0),
  ADD UNIQUE (match_id, channel_id);

CREATE INDEX notifications_open_idx ON notifications (channel_id, due_at) WHERE status IN ('pending', 'sending');
CREATE INDEX notifications_due_idx ON notifications (due_at) WHERE status IN ('pending', 'sending');
CREATE INDEX notifications_sent_idx ON notifications (channel_id, sent_at) WHERE status = 'sent';

-- Until when a provider wants to hear nothing, of one of its limits' buckets or (by the provider's name) of all.
CREATE TABLE provider_rests (
  bucket      text PRIMARY KEY,
  rests_until timestamptz NOT NULL
);

-- When the user last had a sample sent.
ALTER TABLE users ADD COLUMN channel_tested_at timestamptz;
