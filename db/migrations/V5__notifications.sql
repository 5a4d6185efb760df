-- The ledger: one row per match and channel.
CREATE TABLE notifications (
  id                  uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  match_id            uuid NOT NULL REFERENCES user_job_matches ON DELETE CASCADE,
  channel             text NOT NULL CHECK (channel IN ('discord')),
  status              text NOT NULL CHECK (status IN ('pending', 'sending', 'sent', 'failed')),
  -- Until when the sender that holds the row may be working; after that another takes over.
  leased_until        timestamptz,
  attempts            integer NOT NULL DEFAULT 0,
  -- Attempts whose outcome nobody knows: the sender died, or the answer never came.
  doubtful_attempts   integer NOT NULL DEFAULT 0,
  provider_message_id text,
  error_code          text,
  sent_at             timestamptz,
  created_at          timestamptz NOT NULL DEFAULT now(),
  updated_at          timestamptz NOT NULL DEFAULT now(),
  UNIQUE (match_id, channel),
  CHECK ((status = 'sent') = (provider_message_id IS NOT NULL AND sent_at IS NOT NULL)),
  CHECK ((status = 'sending') = (leased_until IS NOT NULL))
);
