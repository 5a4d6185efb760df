-- What a posting tells beside its text. Rows from before get it when they are seen again.
ALTER TABLE jobs
  -- city, region, country; see Place.
  ADD COLUMN place jsonb,
  -- What the posting says about its company; see CompanyFacts.
  ADD COLUMN company_facts jsonb NOT NULL DEFAULT '{}';

-- A company may be one that nobody could find anything out about yet.
ALTER TABLE companies
  ALTER COLUMN info DROP NOT NULL,
  ALTER COLUMN researched_at DROP NOT NULL,
  -- Its website's registrable domain, where a posting told it.
  ADD COLUMN domain text UNIQUE,
  -- Until when whoever researches it may be at it; after that another takes over.
  ADD COLUMN researching_until timestamptz,
  -- Why the last try brought nothing, how many in a row have, and when the next one may be made.
  ADD COLUMN research_code text,
  ADD COLUMN research_tries integer NOT NULL DEFAULT 0,
  ADD COLUMN research_retry_at timestamptz,
  ADD CHECK ((info IS NULL) = (researched_at IS NULL));

-- What postings call a company; a name may be that of several. See CompanyName.
CREATE TABLE company_names (
  normalized_name text,
  company_id      uuid REFERENCES companies ON DELETE CASCADE,
  PRIMARY KEY (normalized_name, company_id)
);

INSERT INTO company_names (normalized_name, company_id) SELECT normalized_name, id FROM companies;
-- An exception to the rule that the code before can use the schema: until its alias moves the enricher of before fails, and
-- SQS delivers its postings again. There is no going back past this.
ALTER TABLE companies DROP COLUMN normalized_name;
CREATE INDEX companies_unresearched_idx ON companies (id) WHERE info IS NULL;

-- The turns that searches had at boards on schedule.
CREATE VIEW search_turns AS
  SELECT search_key, site, started_at, outcome IN ('ok', 'empty') AS answered
  FROM fetch_runs WHERE triggered_by = 'eventbridge';
