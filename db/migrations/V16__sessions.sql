-- A user may be one whom an external issuer tells of, without a password here.
ALTER TABLE users ALTER COLUMN password_hash DROP NOT NULL;

CREATE TABLE external_identities (
  issuer     text NOT NULL,
  subject    text NOT NULL,
  user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (issuer, subject)
);

CREATE INDEX external_identities_user_idx ON external_identities (user_id);

-- Sign-ins. Access tokens name theirs, and are good for nothing once it has ended.
CREATE TABLE sessions (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id      uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  created_at   timestamptz NOT NULL DEFAULT now(),
  -- When it was opened or last refreshed.
  last_used_at timestamptz NOT NULL DEFAULT now(),
  -- When its newest refresh token is too old. Rows are deleted after that, or a day after the session has ended.
  expires_at   timestamptz NOT NULL,
  -- Absent: nobody has logged out of it or used a refresh token twice.
  ended_at     timestamptz
);

CREATE INDEX sessions_user_idx ON sessions (user_id);
CREATE INDEX sessions_expiry_idx ON sessions (expires_at);
CREATE INDEX sessions_end_idx ON sessions (ended_at) WHERE ended_at IS NOT NULL;

-- The refresh tokens that a session has had lately: each is good once, and a second use ends the session.
CREATE TABLE refresh_tokens (
  -- SHA-256, as hexadecimal digits.
  token_hash text PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
  used_at    timestamptz
);

CREATE INDEX refresh_tokens_session_idx ON refresh_tokens (session_id);
