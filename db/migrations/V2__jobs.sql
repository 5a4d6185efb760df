CREATE TABLE jobs (
  id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  title           text NOT NULL,
  company         text,
  location        text,
  job_url         text NOT NULL UNIQUE,
  direct_url      text,
  description     text,
  job_type        text,
  is_remote       boolean,
  min_salary      numeric(14, 2) CHECK (min_salary >= 0),
  max_salary      numeric(14, 2) CHECK (max_salary >= min_salary),
  salary_currency char(3),
  salary_interval text CHECK (salary_interval IN ('hourly', 'daily', 'weekly', 'monthly', 'yearly')),
  date_posted     timestamptz,
  company_info    jsonb,
  -- What the same posting on another board has in common with this one; see JobFingerprint.
  fingerprint     text,
  status          text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'enriched', 'failed')),
  -- When the last page of users was scored; absent: the sweep may have to help.
  matched_at      timestamptz,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX jobs_newest_idx ON jobs (created_at DESC, id DESC);
CREATE INDEX jobs_fingerprint_idx ON jobs (fingerprint) WHERE fingerprint IS NOT NULL;
CREATE INDEX jobs_unmatched_idx ON jobs (updated_at) WHERE status = 'enriched' AND matched_at IS NULL;

-- Every board copy of a job.
CREATE TABLE job_sources (
  id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  job_id        uuid NOT NULL REFERENCES jobs ON DELETE CASCADE,
  site          text NOT NULL CHECK (site IN ('glassdoor', 'indeed', 'linkedin')),
  external_id   text NOT NULL,
  job_url       text NOT NULL,
  first_seen_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at  timestamptz NOT NULL DEFAULT now(),
  UNIQUE (site, external_id)
);

CREATE INDEX job_sources_job_idx ON job_sources (job_id);
