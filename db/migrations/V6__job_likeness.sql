-- What tells whether a posting is a job that we have; see JobFingerprint. The fingerprint is what all copies of a job
-- share: candidates are looked up by it. Rows from before keep a value that no posting has any more, until they are
-- seen again.
ALTER TABLE jobs
  -- What the description is compared by; absent: the row is never taken for another posting. See DescriptionSketch.
  ADD COLUMN description_sketch bytea CHECK (octet_length(description_sketch) = 132),
  -- The job that this one turned out to be. The row stays, because messages may still name it.
  ADD COLUMN same_as uuid REFERENCES jobs ON DELETE CASCADE CHECK (same_as <> id);

DROP INDEX jobs_fingerprint_idx;
CREATE INDEX jobs_fingerprint_idx ON jobs (fingerprint, created_at DESC)
  WHERE description_sketch IS NOT NULL AND same_as IS NULL;
CREATE INDEX jobs_same_as_idx ON jobs (same_as) WHERE same_as IS NOT NULL;
