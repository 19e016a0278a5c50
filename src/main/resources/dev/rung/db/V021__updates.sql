-- What a person did, will do and is kept from on a day in a project. day: YYYY-MM-DD. key: stays the
-- same for ever and travels with what is posted. kind: 'plan' as long as only Next of it is posted,
-- else 'update'. posted: when it was posted last, and posted_kind as what; changed: when any of it was changed last.
CREATE TABLE day_update (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  project INTEGER NOT NULL REFERENCES project,
  day TEXT NOT NULL,
  person TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT 'update' CHECK (kind IN ('plan', 'update')),
  headline TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  posted INTEGER,
  posted_kind TEXT CHECK (posted_kind IN ('plan', 'update')),
  UNIQUE (project, person, day)
);
CREATE INDEX day_update_day ON day_update (day);

-- A row of an update. day: the update's, so that a search can begin with the newest. line: what the row is about, the same in every update through which it is
-- carried ('item:7', 'note:3', or by chance), so that nothing is carried twice. words: what is
-- searched, in lower case. since: the day on which the line was first written down. outcome: what
-- became of it: 'done', 'partly', 'dropped', 'next' (still), 'blocks' (still), 'closed'; null while
-- that is asked. state: 'kept' is posted, 'asked' waits for its outcome, 'offered' waits until it is
-- wanted, 'removed' was taken out. private_to: the person who gets it in place of the channel.
CREATE TABLE update_row (
  id INTEGER PRIMARY KEY,
  day_update INTEGER NOT NULL REFERENCES day_update ON DELETE CASCADE,
  day TEXT NOT NULL,
  line TEXT NOT NULL,
  section TEXT NOT NULL CHECK (section IN ('last', 'next', 'blockers')),
  place INTEGER NOT NULL,
  text TEXT NOT NULL,
  how TEXT NOT NULL DEFAULT '',
  words TEXT NOT NULL,
  outcome TEXT CHECK (outcome IN ('done', 'partly', 'dropped', 'next', 'blocks', 'closed')),
  state TEXT NOT NULL CHECK (state IN ('kept', 'asked', 'offered', 'removed')),
  since TEXT NOT NULL,
  item INTEGER REFERENCES item ON DELETE SET NULL,
  blocker_kind TEXT CHECK (blocker_kind IN ('external', 'doubt', 'slow-down')),
  private_to INTEGER REFERENCES person ON DELETE SET NULL,
  private INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1)),
  UNIQUE (day_update, section, line)
);
CREATE INDEX update_row_words ON update_row (day, words, state);
CREATE INDEX update_row_item ON update_row (item) WHERE item IS NOT NULL;
CREATE INDEX update_row_person ON update_row (private_to) WHERE private_to IS NOT NULL;

-- What hangs on a row: a result card, or a file with its bytes.
CREATE TABLE update_attachment (
  id INTEGER PRIMARY KEY,
  update_row INTEGER NOT NULL REFERENCES update_row ON DELETE CASCADE,
  card INTEGER REFERENCES card ON DELETE CASCADE,
  name TEXT NOT NULL DEFAULT '',
  alt TEXT NOT NULL DEFAULT '',
  bytes BLOB,
  CHECK ((card IS NULL) = (bytes IS NOT NULL))
);
CREATE INDEX update_attachment_row ON update_attachment (update_row);
CREATE INDEX update_attachment_card ON update_attachment (card) WHERE card IS NOT NULL;

-- What is usual in a project, as JSON; project null: what new projects begin with.
CREATE TABLE norms (
  id INTEGER PRIMARY KEY,
  project INTEGER UNIQUE REFERENCES project,
  content TEXT NOT NULL
);
CREATE UNIQUE INDEX norms_template ON norms (project IS NULL) WHERE project IS NULL;

-- Somebody who has to do with a project, or a group of people. slack: the id there, zone: a time zone
-- by name, booking: an address; each may be empty.
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  project INTEGER NOT NULL REFERENCES project,
  name TEXT NOT NULL,
  role TEXT NOT NULL DEFAULT '',
  slack TEXT NOT NULL DEFAULT '',
  is_group INTEGER NOT NULL DEFAULT 0 CHECK (is_group IN (0, 1)),
  zone TEXT NOT NULL DEFAULT '',
  booking TEXT NOT NULL DEFAULT '',
  UNIQUE (project, name)
);

-- That people met. clock: 'one-to-one' or 'collaborator'. day: YYYY-MM-DD.
CREATE TABLE met (
  id INTEGER PRIMARY KEY,
  project INTEGER NOT NULL REFERENCES project,
  clock TEXT NOT NULL CHECK (clock IN ('one-to-one', 'collaborator')),
  day TEXT NOT NULL,
  UNIQUE (project, clock, day)
);

-- For other programs; their names and columns stay. Private rows, and rows that were not posted, are
-- left out.
CREATE VIEW v_update AS
SELECT day_update.id AS "update", day_update.key, project.name AS project, day_update.day,
  day_update.person, day_update.kind, day_update.headline,
  strftime('%Y-%m-%dT%H:%M:%fZ', day_update.posted / 1000.0, 'unixepoch') AS posted
FROM day_update JOIN project ON project.id = day_update.project;

CREATE VIEW v_update_row AS
SELECT update_row.id AS row, update_row.day_update AS "update", update_row.line,
  update_row.section, update_row.place, update_row.text, update_row.outcome, update_row.how,
  update_row.since, update_row.item
FROM update_row WHERE update_row.private = 0 AND update_row.state = 'kept';
