-- What research found, once per company.
CREATE TABLE companies (
  id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  normalized_name text NOT NULL UNIQUE,
  name            text NOT NULL,
  info            jsonb NOT NULL,
  researched_at   timestamptz NOT NULL,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE jobs ADD COLUMN company_id uuid REFERENCES companies;
CREATE INDEX jobs_company_idx ON jobs (company_id);
