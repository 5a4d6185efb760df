-- What the fetcher leaves alone, and until when: a board, a proxy, or a proxy at one board.
CREATE TABLE board_rests (
  site        text CHECK (site IN ('glassdoor', 'indeed', 'linkedin')),
  -- Its label, which holds no credentials.
  proxy       text,
  reason      text NOT NULL CHECK (reason IN ('blocked', 'rate_limited', 'failed')),
  rests_until timestamptz NOT NULL,
  -- How many times in a row; each doubles the rest.
  strikes     integer NOT NULL CHECK (strikes > 0),
  UNIQUE NULLS NOT DISTINCT (site, proxy),
  CHECK (num_nonnulls(site, proxy) > 0)
);
