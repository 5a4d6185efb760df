-- Requests counted in windows. Lost in a crash, and no worse for it: so it is never waited for.
CREATE UNLOGGED TABLE rate_limits (
  bucket  text PRIMARY KEY,
  used    int NOT NULL,
  ends_at timestamptz NOT NULL
) WITH (fillfactor = 70);

CREATE INDEX rate_limits_ends_idx ON rate_limits (ends_at);

-- What a user's request was answered under the key that came with it; no answer yet: it is running.
CREATE TABLE idempotency_keys (
  user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  key        text NOT NULL,
  claim      uuid NOT NULL,
  request    text NOT NULL,
  answer     text,
  claimed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, key)
);

-- Old ones are deleted.
CREATE INDEX idempotency_keys_age_idx ON idempotency_keys (user_id, claimed_at);
