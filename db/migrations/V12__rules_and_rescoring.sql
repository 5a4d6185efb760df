-- A pair of a user and a job is scored, or the user's rules keep the job from them; see Rules.
ALTER TABLE user_job_matches
  ADD COLUMN outcome text NOT NULL DEFAULT 'scored' CHECK (outcome IN ('scored', 'filtered')),
  -- Which rule it was, by its key in preferences, and why, in a sentence.
  ADD COLUMN rule text,
  ADD COLUMN rule_reason text,
  ALTER COLUMN score DROP NOT NULL,
  ALTER COLUMN analysis DROP NOT NULL,
  ALTER COLUMN analyst DROP NOT NULL,
  ALTER COLUMN model DROP NOT NULL,
  ALTER COLUMN rubric_version DROP NOT NULL,
  ALTER COLUMN prompt_hash DROP NOT NULL,
  ADD CHECK (num_nonnulls(score, analysis, analyst, model, rubric_version, prompt_hash)
             = CASE outcome WHEN 'scored' THEN 6 ELSE 0 END),
  ADD CHECK (num_nonnulls(rule, rule_reason) = CASE outcome WHEN 'filtered' THEN 2 ELSE 0 END);

-- A user's best are asked for among the scored.
DROP INDEX user_job_matches_best_idx;
CREATE INDEX user_job_matches_best_idx ON user_job_matches (user_id, score DESC, created_at DESC, id DESC)
  WHERE outcome = 'scored';

-- A match is due since its score is what it is.
DROP INDEX user_job_matches_waiting_idx;
CREATE INDEX user_job_matches_waiting_idx ON user_job_matches (updated_at) WHERE NOT notified;

CREATE INDEX user_job_matches_filtered_idx ON user_job_matches (user_id, created_at DESC, id DESC)
  WHERE outcome = 'filtered';

-- Pairs to be scored, or scored anew, when their time has come. Whoever keeps a score deletes the row in the same
-- transaction; the sweep queues those that are due.
CREATE TABLE pending_scores (
  user_id       uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  job_id        uuid NOT NULL REFERENCES jobs ON DELETE CASCADE,
  -- in_progress: nothing but its claim makes it pending.
  reason        text NOT NULL CHECK (reason IN ('budget', 'rate_limit', 'prompt_changed', 'rules_changed', 'no_answer',
                                                'in_progress')),
  due_at        timestamptz NOT NULL,
  -- When the sweep queued it last; absent: not since it became due.
  queued_at     timestamptz,
  -- Until when whoever pays for the score may be at it; after that another takes over.
  claimed_until timestamptz,
  PRIMARY KEY (user_id, job_id)
);

CREATE INDEX pending_scores_due_idx ON pending_scores (due_at);
CREATE INDEX pending_scores_job_idx ON pending_scores (job_id);
