-- Times are milliseconds since 1970 UTC. JSON columns hold UTF-8 text.

CREATE TABLE project (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  created INTEGER NOT NULL,
  archived INTEGER
);

-- One question about one behaviour inside a project.
CREATE TABLE idea (
  id INTEGER PRIMARY KEY,
  project INTEGER NOT NULL REFERENCES project,
  name TEXT NOT NULL,
  question TEXT NOT NULL DEFAULT '',
  metric TEXT NOT NULL DEFAULT '',
  metric_direction TEXT NOT NULL DEFAULT 'up' CHECK (metric_direction IN ('up', 'down')),
  dataset INTEGER REFERENCES dataset,
  created INTEGER NOT NULL,
  archived INTEGER
);
CREATE INDEX idea_project ON idea (project);

-- What is being typed, as JSON; replaced as the user types.
CREATE TABLE draft (
  idea INTEGER PRIMARY KEY REFERENCES idea,
  content TEXT NOT NULL,
  changed INTEGER NOT NULL
);

CREATE TABLE prompt (
  id INTEGER PRIMARY KEY,
  idea INTEGER NOT NULL REFERENCES idea,
  name TEXT NOT NULL,
  created INTEGER NOT NULL
);
CREATE INDEX prompt_idea ON prompt (idea);

-- A prompt as it was sent; never changed but for its name and its ticks, which the user gives.
-- turns: [{"role": "user", "text": "… {{variable}} …"}, …]; an assistant turn without text is a slot
-- where the model answers. base is the version from which it was edited. ticks: the points of the
-- checklist that are met, ["context", …].
CREATE TABLE prompt_version (
  id INTEGER PRIMARY KEY,
  prompt INTEGER NOT NULL REFERENCES prompt,
  number INTEGER NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  base INTEGER REFERENCES prompt_version,
  ticks TEXT NOT NULL DEFAULT '[]',
  turns TEXT NOT NULL,
  created INTEGER NOT NULL,
  UNIQUE (prompt, number)
);

-- state: importing until every batch is in, then ready; owner is the process that imports, see run.
CREATE TABLE dataset (
  id INTEGER PRIMARY KEY,
  project INTEGER NOT NULL REFERENCES project,
  name TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  source TEXT NOT NULL DEFAULT '',
  columns TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('importing', 'ready')),
  owner TEXT NOT NULL,
  created INTEGER NOT NULL,
  UNIQUE (project, name, version)
);

CREATE TABLE split (
  id INTEGER PRIMARY KEY,
  dataset INTEGER NOT NULL REFERENCES dataset,
  name TEXT NOT NULL CHECK (name IN ('train', 'development', 'test')),
  UNIQUE (dataset, name)
);

-- fields: {"column": "value", …}
CREATE TABLE data_row (
  id INTEGER PRIMARY KEY,
  dataset INTEGER NOT NULL REFERENCES dataset,
  number INTEGER NOT NULL,
  split INTEGER NOT NULL REFERENCES split,
  fields TEXT NOT NULL,
  UNIQUE (dataset, number)
);
CREATE INDEX data_row_split ON data_row (dataset, split, number);

-- A hand send is a run of one or a few messages (kind 'send'). owner is the process that drives it: host/pid/start.
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  idea INTEGER NOT NULL REFERENCES idea,
  kind TEXT NOT NULL CHECK (kind IN ('send', 'run')),
  dataset INTEGER REFERENCES dataset,
  state TEXT NOT NULL CHECK (state IN ('running', 'finished')),
  owner TEXT NOT NULL,
  created INTEGER NOT NULL,
  finished INTEGER
);
CREATE INDEX run_idea ON run (idea, kind);
CREATE INDEX run_running ON run (owner) WHERE state = 'running';

-- One call that may be sent; its content never changes. identity is a hash over provider, base URL,
-- model, sent parameters and rendered messages; with sample_index it names the sample. Large columns
-- stand last: what comes before them is read without them.
-- slot tells columns of the same model apart. conversation is a hash over the rendered messages
-- alone. item counts the messages of a run from 0: requests that share it differ only in model,
-- condition and sample. condition is the name of what it was crossed with, '' for nothing.
CREATE TABLE request (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run,
  prompt_version INTEGER NOT NULL REFERENCES prompt_version,
  data_row INTEGER REFERENCES data_row,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'done')),
  provider TEXT NOT NULL,
  base_url TEXT NOT NULL,
  model TEXT NOT NULL,
  slot INTEGER NOT NULL DEFAULT 0,
  item INTEGER NOT NULL DEFAULT 0,
  condition TEXT NOT NULL DEFAULT '',
  conversation TEXT NOT NULL,
  identity TEXT NOT NULL,
  sample_index INTEGER NOT NULL,
  created INTEGER NOT NULL,
  parameters TEXT NOT NULL,
  "values" TEXT NOT NULL,
  messages TEXT NOT NULL,
  UNIQUE (identity, sample_index)
);
CREATE INDEX request_run ON request (run);
CREATE INDEX request_open ON request (run) WHERE state <> 'done';
CREATE INDEX request_row ON request (data_row);
CREATE INDEX request_version ON request (prompt_version);

-- What has arrived of the attempt that is out, in the order of number; gone once it has ended.
-- Pieces are only added, so that a long reply is not written again and again.
CREATE TABLE piece (
  id INTEGER PRIMARY KEY,
  request INTEGER NOT NULL REFERENCES request,
  step INTEGER NOT NULL DEFAULT 0,
  attempt INTEGER NOT NULL DEFAULT 1,
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  thinking TEXT NOT NULL,
  UNIQUE (request, number)
);

-- One answer to a request; appears once, never changed. A conversation with several slots has one for
-- each, step counts them from 0. outcome: finished = a whole reply; else the text is what had arrived
-- and no further step follows: stopped = by the user, failed = see error, interrupted = Rung ended.
CREATE TABLE sample (
  id INTEGER PRIMARY KEY,
  request INTEGER NOT NULL REFERENCES request,
  step INTEGER NOT NULL DEFAULT 0,
  outcome TEXT NOT NULL CHECK (outcome IN ('finished', 'stopped', 'failed', 'interrupted')),
  text TEXT NOT NULL,
  thinking TEXT NOT NULL DEFAULT '',
  error TEXT,
  error_advice TEXT,
  error_details TEXT,
  stop TEXT,
  stop_raw TEXT,
  stop_sequence TEXT,
  model_returned TEXT,
  fingerprint TEXT,
  input_tokens INTEGER,
  cached_tokens INTEGER,
  cache_write_tokens INTEGER,
  output_tokens INTEGER,
  thinking_tokens INTEGER,
  first_token_ms INTEGER,
  total_ms INTEGER,
  logprobs TEXT,
  created INTEGER NOT NULL,
  UNIQUE (request, step)
);

-- One time that a request went out for the answer of a step, numbered from 1: a fault that may pass
-- is followed by another attempt, and the last one's outcome is the sample. ended is null while it is out, and stays so if
-- Rung was killed. text and thinking: what had arrived of an attempt that was followed by another;
-- of the last one they stand in the sample.
CREATE TABLE attempt (
  id INTEGER PRIMARY KEY,
  request INTEGER NOT NULL REFERENCES request,
  step INTEGER NOT NULL DEFAULT 0,
  number INTEGER NOT NULL,
  started INTEGER NOT NULL,
  ended INTEGER,
  error TEXT,
  error_advice TEXT,
  error_details TEXT,
  text TEXT NOT NULL DEFAULT '',
  thinking TEXT NOT NULL DEFAULT '',
  UNIQUE (request, step, number)
);

-- What went over the wire, without keys; kept apart because it is large and seldom read.
CREATE TABLE exchange (
  attempt INTEGER PRIMARY KEY REFERENCES attempt,
  request TEXT NOT NULL,
  reply TEXT NOT NULL
);

-- A grader's verdict. value is null where there is no score, and note says why.
CREATE TABLE grade (
  id INTEGER PRIMARY KEY,
  sample INTEGER NOT NULL REFERENCES sample,
  grader TEXT NOT NULL,
  grader_version TEXT NOT NULL,
  value REAL,
  label TEXT,
  note TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL,
  UNIQUE (sample, grader, grader_version)
);

-- A mistake that replies to an idea's prompt make; number is its key.
CREATE TABLE mistake (
  id INTEGER PRIMARY KEY,
  idea INTEGER NOT NULL REFERENCES idea,
  number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 9),
  name TEXT NOT NULL,
  UNIQUE (idea, number)
);

-- The sample makes the mistake, says the user.
CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  sample INTEGER NOT NULL REFERENCES sample,
  mistake INTEGER NOT NULL REFERENCES mistake,
  created INTEGER NOT NULL,
  UNIQUE (sample, mistake)
);
CREATE INDEX tag_mistake ON tag (mistake);

-- Replies that the user has read: they had the focus, or were marked.
CREATE TABLE seen (
  sample INTEGER PRIMARY KEY REFERENCES sample,
  created INTEGER NOT NULL
);

-- Replies that the user starred as gold examples.
CREATE TABLE gold (
  sample INTEGER PRIMARY KEY REFERENCES sample,
  created INTEGER NOT NULL
);
