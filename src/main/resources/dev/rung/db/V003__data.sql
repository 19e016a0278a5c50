-- A run of kind 'outside' holds transcripts that were made elsewhere; source says where they come from.
-- While they are brought in its state is 'running'. SQLite cannot change a check, so the table is
-- built anew; what refers to it does so by name.
CREATE TABLE run_new (
  id INTEGER PRIMARY KEY,
  idea INTEGER NOT NULL REFERENCES idea,
  kind TEXT NOT NULL CHECK (kind IN ('send', 'run', 'outside')),
  dataset INTEGER REFERENCES dataset,
  state TEXT NOT NULL CHECK (state IN ('running', 'finished')),
  owner TEXT NOT NULL,
  created INTEGER NOT NULL,
  finished INTEGER,
  source TEXT NOT NULL DEFAULT ''
);
INSERT INTO run_new (id, idea, kind, dataset, state, owner, created, finished)
  SELECT id, idea, kind, dataset, state, owner, created, finished FROM run;
DROP TABLE run;
ALTER TABLE run_new RENAME TO run;
CREATE INDEX run_idea ON run (idea, kind);
CREATE INDEX run_running ON run (owner) WHERE state = 'running';
