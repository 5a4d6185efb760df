CREATE TABLE user_job_matches (
  id             uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id        uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  job_id         uuid NOT NULL REFERENCES jobs ON DELETE CASCADE,
  score          integer NOT NULL CHECK (score BETWEEN 0 AND 100),
  analysis       jsonb NOT NULL,
  notified       boolean NOT NULL DEFAULT false,
  -- Where the score comes from.
  analyst        text NOT NULL,
  model          text NOT NULL,
  rubric_version integer NOT NULL,
  prompt_hash    text NOT NULL,
  input_tokens   integer NOT NULL DEFAULT 0,
  output_tokens  integer NOT NULL DEFAULT 0,
  created_at     timestamptz NOT NULL DEFAULT now(),
  updated_at     timestamptz NOT NULL DEFAULT now(),
  UNIQUE (user_id, job_id)
);

CREATE INDEX user_job_matches_best_idx ON user_job_matches (user_id, score DESC, created_at DESC, id DESC);
CREATE INDEX user_job_matches_job_idx ON user_job_matches (job_id);
CREATE INDEX user_job_matches_waiting_idx ON user_job_matches (created_at) WHERE NOT notified;
