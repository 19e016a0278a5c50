-- What a judge was asked once, and what it said. run is the one for which it was asked. identity is
-- a hash over provider, base URL, model, sent parameters and messages: equal questions of a project
-- share their votes. state: out = on its way, owner is the process; answered = a whole reply, never
-- changed; failed = none, error says why, and it is asked anew.
CREATE TABLE vote (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run,
  identity TEXT NOT NULL,
  provider TEXT NOT NULL,
  base_url TEXT NOT NULL,
  model TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('out', 'answered', 'failed')),
  owner TEXT NOT NULL,
  error TEXT,
  error_advice TEXT,
  stop TEXT,
  stop_raw TEXT,
  model_returned TEXT,
  fingerprint TEXT,
  input_tokens INTEGER,
  output_tokens INTEGER,
  total_ms INTEGER,
  created INTEGER NOT NULL,
  text TEXT NOT NULL DEFAULT '',
  thinking TEXT NOT NULL DEFAULT ''
);
CREATE INDEX vote_identity ON vote (identity);
CREATE INDEX vote_run ON vote (run);
CREATE INDEX vote_out ON vote (owner) WHERE state = 'out';

-- Which votes a grader's verdict on a sample is made of: call counts what it is asked of the sample
-- from 0. ending is what the version of the grade ends with: of a reply that fills places of several
-- rows, the row.
CREATE TABLE judged (
  id INTEGER PRIMARY KEY,
  sample INTEGER NOT NULL REFERENCES sample,
  ending TEXT NOT NULL,
  grader_version TEXT NOT NULL,
  call INTEGER NOT NULL,
  vote INTEGER NOT NULL REFERENCES vote,
  UNIQUE (sample, ending, grader_version, call)
);
CREATE INDEX judged_vote ON judged (vote);

-- What a vote cost; attempt is null then.
ALTER TABLE charge ADD COLUMN vote INTEGER REFERENCES vote ON DELETE SET NULL;
CREATE INDEX charge_vote ON charge (vote) WHERE vote IS NOT NULL;
