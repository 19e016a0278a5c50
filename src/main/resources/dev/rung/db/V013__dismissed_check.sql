-- Checks that the user has put away: those of a run, or, where run is null, those before a run of
-- the idea. kind and about say which; share and names how large it was then and what it named: a
-- finding that has become larger or names something else stands again. reason may be empty.
CREATE TABLE dismissed_check (
  id INTEGER PRIMARY KEY,
  idea INTEGER NOT NULL REFERENCES idea,
  run INTEGER REFERENCES run ON DELETE CASCADE,
  kind TEXT NOT NULL,
  about TEXT NOT NULL,
  share REAL,
  names TEXT NOT NULL,
  reason TEXT NOT NULL,
  created INTEGER NOT NULL
);
CREATE UNIQUE INDEX dismissed_check_what
  ON dismissed_check (idea, ifnull(run, 0), kind, about);
CREATE INDEX dismissed_check_run ON dismissed_check (run);

-- How many of a dataset's test rows repeat one of its other rows, exactly or nearly. Rows of a
-- dataset never change: it is found out once, by the given revision of the way to do so.
CREATE TABLE repeated_test_row (
  dataset INTEGER PRIMARY KEY REFERENCES dataset ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  test INTEGER NOT NULL,
  exact INTEGER NOT NULL,
  near INTEGER NOT NULL
);
