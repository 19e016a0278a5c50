-- Tokens that were written to a cache for an hour, the service tier that was used, and what the
-- provider said that it charges, in US dollars.
ALTER TABLE sample ADD COLUMN cache_write_hour_tokens INTEGER;
ALTER TABLE sample ADD COLUMN service_tier TEXT;
ALTER TABLE sample ADD COLUMN charged_by_provider REAL;

-- The parameter that the model does not take, where that was the fault.
ALTER TABLE sample ADD COLUMN refused_parameter TEXT;

-- What an attempt cost, in US dollars; of one that was refused there is none. Where whole is 0,
-- dollars is the least that it can be. prices says which prices were used. attempt is null for what
-- was sent outside an experiment. A charge stays when its project is deleted: it counts for its day.
CREATE TABLE charge (
  id INTEGER PRIMARY KEY,
  attempt INTEGER UNIQUE REFERENCES attempt ON DELETE SET NULL,
  project INTEGER REFERENCES project ON DELETE SET NULL,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  dollars REAL NOT NULL CHECK (dollars >= 0),
  whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
  prices TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL
);
CREATE INDEX charge_created ON charge (created);
CREATE INDEX charge_project ON charge (project);

-- The most that may be spent: in a project, or in a day where project is null.
CREATE TABLE cap (
  id INTEGER PRIMARY KEY,
  project INTEGER UNIQUE REFERENCES project ON DELETE CASCADE,
  dollars REAL NOT NULL CHECK (dollars >= 0)
);

-- A parameter that a model has refused, as its provider said. It is not sent there any more.
CREATE TABLE refused_parameter (
  id INTEGER PRIMARY KEY,
  provider TEXT NOT NULL,
  base_url TEXT NOT NULL,
  model TEXT NOT NULL,
  parameter TEXT NOT NULL,
  said TEXT NOT NULL,
  created INTEGER NOT NULL,
  UNIQUE (provider, base_url, model, parameter)
);
