-- What AI has cost; days are UTC. No reference to users: what somebody cost stays spent when they go.
CREATE TABLE ai_usage (
  day                 date NOT NULL,
  -- Absent: it was nobody's, such as a company's research.
  user_id             uuid,
  purpose             text NOT NULL CHECK (purpose IN ('research', 'score')),
  model               text NOT NULL,
  -- All that were sent, also those without an answer.
  requests            bigint NOT NULL CHECK (requests > 0),
  -- The cached ones included.
  input_tokens        bigint NOT NULL CHECK (input_tokens >= 0),
  cached_input_tokens bigint NOT NULL CHECK (cached_input_tokens BETWEEN 0 AND input_tokens),
  output_tokens       bigint NOT NULL CHECK (output_tokens >= 0),
  searches            bigint NOT NULL CHECK (searches >= 0),
  cost_usd            numeric(16, 9) NOT NULL CHECK (cost_usd >= 0),
  UNIQUE NULLS NOT DISTINCT (day, user_id, purpose, model)
);

-- What requests under way may cost at most. A row goes with its request; where that was cut off, with its time.
CREATE TABLE ai_reservations (
  id         uuid PRIMARY KEY,
  day        date NOT NULL,
  user_id    uuid,
  usd        numeric(16, 9) NOT NULL CHECK (usd >= 0),
  expires_at timestamptz NOT NULL
);

-- Whoever compares budgets with what is spent and reserved holds this row meanwhile.
CREATE TABLE ai_budget_gate (
  single boolean PRIMARY KEY DEFAULT true CHECK (single)
);

INSERT INTO ai_budget_gate DEFAULT VALUES;

-- How fast each model may be asked: a bucket of requests and one of tokens, each told by when it will hold any again.
CREATE TABLE ai_rate_limits (
  model                        text PRIMARY KEY,
  requests_free_at             timestamptz NOT NULL DEFAULT '-infinity',
  tokens_free_at               timestamptz NOT NULL DEFAULT '-infinity',
  -- The turn that was given last.
  last_turn_at                 timestamptz,
  -- As long as the provider, having refused a request, wants to be left alone.
  paused_until                 timestamptz NOT NULL DEFAULT '-infinity',
  -- What the provider last said that it allows.
  provider_requests_per_minute bigint CHECK (provider_requests_per_minute > 0),
  provider_tokens_per_minute   bigint CHECK (provider_tokens_per_minute > 0)
);
