-- When each user tried a prompt, as far back as that is counted: a try costs as much as a few scores.
CREATE TABLE prompt_drafts (
  user_id  uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  tried_at timestamptz NOT NULL
);

CREATE INDEX prompt_drafts_user_idx ON prompt_drafts (user_id, tried_at DESC);

-- Until when the sweep takes it that its message to research the company is under way.
ALTER TABLE companies ADD COLUMN research_queued_until timestamptz;
