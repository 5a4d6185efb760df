-- What is looked for in a job. English endings are cut, so that "engineers" finds "Engineering"; most postings are English, and
-- words of other languages are cut alike in both texts and still found. No stop words: "IT" is one, and a line of work.
CREATE TEXT SEARCH DICTIONARY english_endings (TEMPLATE = snowball, LANGUAGE = english);
CREATE TEXT SEARCH CONFIGURATION job_text (COPY = english);
ALTER TEXT SEARCH CONFIGURATION job_text
  ALTER MAPPING FOR asciiword, word, asciihword, hword, hword_asciipart, hword_part WITH english_endings;

-- Stored, because a description is parsed much more slowly than it is read. Wide: whoever reads a job names its columns, see
-- com.jobping.job.JobColumns; com.jobping.job.JobText asks. Without slashes, which make "Kotlin/Java" the name of a file.
ALTER TABLE jobs
  ADD COLUMN words tsvector NOT NULL GENERATED ALWAYS AS (
    setweight(to_tsvector('job_text', translate(title, '/', ' ')), 'A')
    || setweight(to_tsvector('job_text', translate(coalesce(company, ''), '/', ' ')), 'B')
    || setweight(to_tsvector('job_text', translate(coalesce(description, ''), '/', ' ')), 'C')) STORED;

CREATE INDEX jobs_words_idx ON jobs USING gin (words);

-- What the user did with a match, and thinks of it. Scored anew, it keeps both.
ALTER TABLE user_job_matches
  ADD COLUMN state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'saved', 'applied', 'dismissed')),
  ADD COLUMN state_changed_at timestamptz,
  ADD COLUMN feedback text CHECK (feedback IN ('up', 'down')),
  ADD COLUMN feedback_reason text CHECK (char_length(feedback_reason) BETWEEN 1 AND 1000),
  ADD COLUMN feedback_given_at timestamptz,
  ADD CHECK ((feedback IS NULL) = (feedback_given_at IS NULL)),
  ADD CHECK (feedback IS NOT NULL OR feedback_reason IS NULL);

-- A user's newest are asked for among the scored; the days of their statistics are counted from it alone.
CREATE INDEX user_job_matches_newest_idx ON user_job_matches (user_id, created_at DESC, id DESC)
  WHERE outcome = 'scored';

-- Few of a user's matches are in any state but the first.
CREATE INDEX user_job_matches_state_idx
  ON user_job_matches (user_id, state, score DESC, created_at DESC, id DESC)
  WHERE outcome = 'scored' AND state <> 'new';

-- A job's boards, from the index alone.
CREATE INDEX job_sources_sites_idx ON job_sources (job_id, site);
DROP INDEX job_sources_job_idx;

CREATE INDEX ai_usage_user_idx ON ai_usage (user_id, day);

-- Where a user's newest matches are read by whoever knows the address.
CREATE TABLE feeds (
  user_id     uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
  -- The secret's SHA-256.
  secret_hash text NOT NULL UNIQUE,
  created_at  timestamptz NOT NULL DEFAULT now()
);
