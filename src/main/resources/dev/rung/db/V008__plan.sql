-- The one list of what is to be done or found out. kind: 'step' (a next step) for now; every kind
-- has these columns, and what only it has in a table of its own. place is the order by hand over all
-- projects. state: proposed, planned, doing, done, dropped. started: when it was first taken up;
-- doing: milliseconds for which it was in the state doing before doing_since, which is null unless
-- it is doing now. asked: 1 once the user has answered whether it is still worth it.
CREATE TABLE item (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  project INTEGER NOT NULL REFERENCES project,
  idea INTEGER REFERENCES idea,
  place INTEGER NOT NULL,
  title TEXT NOT NULL,
  why TEXT NOT NULL DEFAULT '',
  suggested_by TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('proposed', 'planned', 'doing', 'done', 'dropped')),
  created INTEGER NOT NULL,
  started INTEGER,
  closed INTEGER,
  doing INTEGER NOT NULL DEFAULT 0,
  doing_since INTEGER,
  asked INTEGER NOT NULL DEFAULT 0 CHECK (asked IN (0, 1))
);
CREATE INDEX item_project ON item (project, place);
CREATE INDEX item_idea ON item (idea);

-- What only a next step has. cheapest: the cheapest version that would answer it; p: the chance that
-- it works; hours: what it is thought to take; value: what an answer is worth. Null is unknown.
CREATE TABLE step (
  item INTEGER PRIMARY KEY REFERENCES item,
  cheapest TEXT NOT NULL DEFAULT '',
  p REAL CHECK (p BETWEEN 0 AND 1),
  hours REAL CHECK (hours > 0),
  value REAL CHECK (value >= 0)
);

-- role: 'raised' = the run made somebody think of it, 'answers' = the run is to answer it.
CREATE TABLE item_run (
  item INTEGER NOT NULL REFERENCES item,
  run INTEGER NOT NULL REFERENCES run,
  role TEXT NOT NULL CHECK (role IN ('raised', 'answers')),
  created INTEGER NOT NULL,
  UNIQUE (item, run, role)
);
CREATE INDEX item_run_run ON item_run (run);

-- An item of an idea is in the project of that idea, wherever the idea goes.
CREATE TRIGGER item_follows_idea AFTER UPDATE OF project ON idea
WHEN OLD.project <> NEW.project BEGIN
  UPDATE item SET project = NEW.project WHERE idea = NEW.id;
END;
