-- What a posting tells beside its text. Rows from before get it when they are seen again.
ALTER TABLE jobs
  -- city, region, country; see Place.
  ADD COLUMN place jsonb,
  -- What the posting says about its company; see CompanyFacts.
  ADD COLUMN company_facts jsonb NOT NULL DEFAULT '{}';

-- The turns that searches had at boards on schedule.
CREATE VIEW search_turns AS
  SELECT search_key, site, started_at, outcome IN ('ok', 'empty') AS answered
  FROM fetch_runs WHERE triggered_by = 'eventbridge';
