-- What users want to be looked for. Searches with the same key are one to the boards; see SearchCriteria.
CREATE TABLE searches (
  id         uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id    uuid NOT NULL REFERENCES users ON DELETE CASCADE,
  search_key text NOT NULL,
  term       text NOT NULL CHECK (char_length(term) <= 200 AND term ~ '\S'),
  location   text CHECK (char_length(location) BETWEEN 1 AND 200),
  -- Miles around the place.
  distance   integer CHECK (distance BETWEEN 1 AND 500),
  remote     boolean NOT NULL DEFAULT false,
  job_type   text,
  country    text CHECK (char_length(country) BETWEEN 1 AND 200),
  boards     text[] NOT NULL CHECK (cardinality(boards) > 0 AND boards <@ ARRAY['glassdoor', 'indeed', 'linkedin']),
  hours_old  integer NOT NULL CHECK (hours_old BETWEEN 1 AND 87600),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (user_id, search_key)
);

CREATE INDEX searches_distinct_idx ON searches (search_key, created_at);
