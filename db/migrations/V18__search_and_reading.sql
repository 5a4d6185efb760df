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

-- Jobs come one by one and are looked for often: no list of what is still to be put into the index.
CREATE INDEX jobs_words_idx ON jobs USING gin (words) WITH (fastupdate = off);
