-- A turn whose postings the queue did not all take counts as none: the next one looks back to the answer before it, as it
-- does after a board's refusal, so that what was lost is found again.
CREATE OR REPLACE VIEW search_turns AS
  SELECT search_key, site, started_at, outcome IN ('ok', 'empty') AND queued >= parsed AS answered
  FROM fetch_runs WHERE triggered_by = 'eventbridge';
