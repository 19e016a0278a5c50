-- A run over rows as it was ordered. state: waiting = it waits to be driven, running = run.owner
-- drives it, paused = by the user or a cap (why says which), done = every place is filled.
-- next_row counts the rows that have their requests, last_number is the number of the last of them;
-- expanded is 1 once all have.
CREATE TABLE plan (
  run INTEGER PRIMARY KEY REFERENCES run,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'paused', 'done')),
  why TEXT NOT NULL DEFAULT '',
  run_order TEXT NOT NULL,
  next_row INTEGER NOT NULL DEFAULT 0,
  last_number INTEGER NOT NULL DEFAULT 0,
  expanded INTEGER NOT NULL DEFAULT 0 CHECK (expanded IN (0, 1)),
  changed INTEGER NOT NULL
);

-- A place of a run and the request that fills it: made for it, or there already with its answer.
-- item counts rows × conditions from 0; prompt and model are places in the order's lists; sample
-- counts from 0. Places whose request is the same share its answer.
CREATE TABLE member (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run,
  item INTEGER NOT NULL,
  prompt INTEGER NOT NULL,
  model INTEGER NOT NULL,
  sample INTEGER NOT NULL,
  condition TEXT NOT NULL DEFAULT '',
  data_row INTEGER REFERENCES data_row,
  request INTEGER NOT NULL REFERENCES request,
  reused INTEGER NOT NULL CHECK (reused IN (0, 1)),
  UNIQUE (run, item, prompt, model, sample)
);
CREATE INDEX member_request ON member (request);
