-- What each board did for each search of each run of the fetcher. A row is written when the asking begins, and again
-- when it has ended; one without an outcome was cut off.
CREATE TABLE fetch_runs (
  run_id       uuid NOT NULL,
  search_key   text NOT NULL,
  site         text NOT NULL CHECK (site IN ('glassdoor', 'indeed', 'linkedin')),
  triggered_by text NOT NULL CHECK (triggered_by IN ('eventbridge', 'api', 'direct')),
  -- Who asked for it, by the API.
  user_id      uuid REFERENCES users ON DELETE SET NULL,
  term         text NOT NULL,
  location     text,
  outcome      text CHECK (outcome IN ('empty', 'ok', 'rate_limited', 'blocked', 'changed', 'failed')),
  found        integer NOT NULL DEFAULT 0,
  parsed       integer NOT NULL DEFAULT 0,
  -- Cards that became no posting, by reason.
  dropped      jsonb NOT NULL DEFAULT '{}',
  known        integer NOT NULL DEFAULT 0,
  new          integer GENERATED ALWAYS AS (parsed - known) STORED,
  queued       integer NOT NULL DEFAULT 0,
  requests     integer NOT NULL DEFAULT 0,
  retries      integer NOT NULL DEFAULT 0,
  bytes        bigint NOT NULL DEFAULT 0,
  duration_ms  bigint NOT NULL DEFAULT 0,
  detail       text,
  started_at   timestamptz NOT NULL,
  PRIMARY KEY (run_id, search_key, site)
);

-- When a search had its last turn at a board.
CREATE INDEX fetch_runs_turns_idx ON fetch_runs (search_key, site, started_at DESC) WHERE triggered_by = 'eventbridge';
CREATE INDEX fetch_runs_user_idx ON fetch_runs (user_id, started_at DESC) WHERE user_id IS NOT NULL;
-- Old rows are deleted.
CREATE INDEX fetch_runs_age_idx ON fetch_runs (started_at);
