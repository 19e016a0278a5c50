-- terms: how a run is driven and why (RunTerms). graders: what grades it, a list of definitions.
-- pilot: so many rows are sent first, to be read; null once the rest may follow. counts: what had
-- become of its places when it was driven last, null if it never was. seen is 1 once the user has
-- looked at a run after its end.
ALTER TABLE plan ADD COLUMN terms TEXT NOT NULL DEFAULT '{"learn":"","expect":""}';
ALTER TABLE plan ADD COLUMN graders TEXT NOT NULL DEFAULT '[]';
ALTER TABLE plan ADD COLUMN pilot INTEGER;
ALTER TABLE plan ADD COLUMN counts TEXT;
ALTER TABLE plan ADD COLUMN seen INTEGER NOT NULL DEFAULT 0 CHECK (seen IN (0, 1));

-- When a run was driven, from began to ended; while it is, ended moves on every few seconds, so that
-- a kill leaves about the right time.
CREATE TABLE driven (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run,
  began INTEGER NOT NULL,
  ended INTEGER NOT NULL
);
CREATE INDEX driven_run ON driven (run);
CREATE INDEX driven_ended ON driven (ended);

-- Programs that the user allowed to grade; version is a hash over command, folder and files.
CREATE TABLE trusted_program (
  id INTEGER PRIMARY KEY,
  version TEXT NOT NULL UNIQUE,
  created INTEGER NOT NULL
);
