CREATE TABLE users (
  id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  username         text NOT NULL CHECK (char_length(username) BETWEEN 3 AND 64),
  password_hash    text NOT NULL,
  ai_prompt        text CHECK (char_length(ai_prompt) <= 8000),
  discord_webhook  text CHECK (char_length(discord_webhook) <= 2048),
  notify_threshold integer NOT NULL DEFAULT 70 CHECK (notify_threshold BETWEEN 0 AND 100),
  created_at       timestamptz NOT NULL DEFAULT now(),
  updated_at       timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX users_username_key ON users (lower(username));

-- The matcher pages through the users that can be matched, by id.
CREATE INDEX users_with_prompt_idx ON users (id) WHERE ai_prompt IS NOT NULL;

CREATE TABLE preferences (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  key        text NOT NULL CHECK (char_length(key) BETWEEN 1 AND 64),
  value      text NOT NULL CHECK (char_length(value) <= 2000),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (user_id, key)
);
