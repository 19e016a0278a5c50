-- A series of meetings, with what is typed once. key: stays the same for ever and travels with
-- invitations. kind: 'weekly', 'one-to-one', 'collaborator', 'standup', 'coworking', 'reading',
-- 'ad-hoc'. minutes: the usual length. first: when the first one begins by the clock of the zone, as
-- YYYY-MM-DDTHH:MM; null: no regular time. weeks: how many between two, 0: it does not repeat. days:
-- of the week, for instance 'MO,TH'; empty: that of the first. organizer: the e-mail address that
-- invitations name, may be empty. sequence: how often an invitation was
-- written that differs; invited: a hash of the last one.
CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  project INTEGER NOT NULL REFERENCES project,
  kind TEXT NOT NULL CHECK (kind IN ('weekly', 'one-to-one', 'collaborator', 'standup', 'coworking',
    'reading', 'ad-hoc')),
  name TEXT NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes > 0),
  place TEXT NOT NULL DEFAULT '',
  link TEXT NOT NULL DEFAULT '',
  zone TEXT NOT NULL,
  first TEXT,
  weeks INTEGER NOT NULL CHECK (weeks >= 0),
  days TEXT NOT NULL DEFAULT '',
  organizer TEXT NOT NULL DEFAULT '',
  sequence INTEGER NOT NULL DEFAULT 0,
  invited TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL,
  archived INTEGER
);
CREATE INDEX series_project ON series (project);

-- Further projects that a series is about.
CREATE TABLE series_about (
  id INTEGER PRIMARY KEY,
  series INTEGER NOT NULL REFERENCES series ON DELETE CASCADE,
  project INTEGER NOT NULL REFERENCES project,
  UNIQUE (series, project)
);
CREATE INDEX series_about_project ON series_about (project);

-- Who comes to a series. zone: by name, empty if it is not known.
CREATE TABLE attendee (
  id INTEGER PRIMARY KEY,
  series INTEGER NOT NULL REFERENCES series ON DELETE CASCADE,
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  zone TEXT NOT NULL DEFAULT '',
  UNIQUE (series, name)
);

-- A meeting. began and ended: when it really did. current: the item that it is at while it runs, and
-- since when. prediction: what was expected of it before, compared: how that turned out.
CREATE TABLE meeting (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  series INTEGER NOT NULL REFERENCES series ON DELETE CASCADE,
  starts INTEGER NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes > 0),
  state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'running', 'ended')),
  began INTEGER,
  ended INTEGER,
  current INTEGER REFERENCES agenda_item ON DELETE SET NULL,
  since INTEGER,
  notes TEXT NOT NULL DEFAULT '',
  prediction TEXT NOT NULL DEFAULT '',
  compared TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL,
  UNIQUE (series, starts)
);

-- An item of an agenda, or of a series' parking lot (meeting null). line: what it is about, the same
-- in every meeting through which it is carried ('card:3', 'item:7', 'steps', or by chance), so that
-- nothing is there twice. kind: 'result', 'steps', 'question', 'other'. ask: 'decide', 'input',
-- 'fyi', empty. minutes: planned, null: not said. state: 'offered' waits to be taken or left, 'kept'
-- is on the agenda, 'left' was left out, 'parked' went to the parking lot. done: it was dealt with.
-- carried: the meeting from which it comes. extra: minutes that it was given, or lost, while the
-- meeting ran. spent: milliseconds that it really took, null: not measured.
CREATE TABLE agenda_item (
  id INTEGER PRIMARY KEY,
  series INTEGER NOT NULL REFERENCES series ON DELETE CASCADE,
  meeting INTEGER REFERENCES meeting ON DELETE CASCADE,
  line TEXT NOT NULL,
  place INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('result', 'steps', 'question', 'other')),
  ask TEXT NOT NULL DEFAULT '' CHECK (ask IN ('', 'decide', 'input', 'fyi')),
  title TEXT NOT NULL,
  minutes INTEGER CHECK (minutes >= 0),
  owner TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('offered', 'kept', 'left', 'parked')),
  done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
  card INTEGER REFERENCES card ON DELETE SET NULL,
  item INTEGER REFERENCES item ON DELETE SET NULL,
  carried INTEGER REFERENCES meeting ON DELETE SET NULL,
  extra INTEGER NOT NULL DEFAULT 0,
  spent INTEGER,
  notes TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL
);
CREATE UNIQUE INDEX agenda_item_meeting ON agenda_item (meeting, line) WHERE meeting IS NOT NULL;
CREATE UNIQUE INDEX agenda_item_parked ON agenda_item (series, line) WHERE meeting IS NULL;
CREATE INDEX agenda_item_spent ON agenda_item (series, kind) WHERE spent IS NOT NULL;
CREATE INDEX agenda_item_card ON agenda_item (card) WHERE card IS NOT NULL;
CREATE INDEX agenda_item_item ON agenda_item (item) WHERE item IS NOT NULL;

-- The next steps that an item of kind 'steps' proposes; their order is that of the list of steps.
CREATE TABLE agenda_step (
  id INTEGER PRIMARY KEY,
  agenda_item INTEGER NOT NULL REFERENCES agenda_item ON DELETE CASCADE,
  item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
  UNIQUE (agenda_item, item)
);
CREATE INDEX agenda_step_item ON agenda_step (item);

-- How an attendee ranks a step of a meeting, from 1.
CREATE TABLE attendee_rank (
  id INTEGER PRIMARY KEY,
  meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
  attendee INTEGER NOT NULL REFERENCES attendee ON DELETE CASCADE,
  item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
  rank INTEGER NOT NULL CHECK (rank > 0),
  UNIQUE (meeting, attendee, item)
);
CREATE INDEX attendee_rank_attendee ON attendee_rank (attendee);
CREATE INDEX attendee_rank_item ON attendee_rank (item);

-- What was said in a meeting: a note, a decision or an action item, at an item of the agenda or none.
-- due: YYYY-MM-DD. item: the action item that was made of it in the plan.
CREATE TABLE said (
  id INTEGER PRIMARY KEY,
  meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
  agenda_item INTEGER REFERENCES agenda_item ON DELETE SET NULL,
  kind TEXT NOT NULL CHECK (kind IN ('note', 'decision', 'action')),
  text TEXT NOT NULL,
  owner TEXT NOT NULL DEFAULT '',
  due TEXT,
  item INTEGER REFERENCES item ON DELETE SET NULL,
  created INTEGER NOT NULL
);
CREATE INDEX said_meeting ON said (meeting);
CREATE INDEX said_item ON said (item) WHERE item IS NOT NULL;

-- For other programs; their names and columns stay.
CREATE VIEW v_meeting AS
SELECT meeting.id AS meeting, meeting.key, series.name AS series, series.kind,
  project.name AS project,
  strftime('%Y-%m-%dT%H:%M:%fZ', meeting.starts / 1000.0, 'unixepoch') AS starts,
  meeting.minutes, meeting.state
FROM meeting JOIN series ON series.id = meeting.series
  JOIN project ON project.id = series.project;

CREATE VIEW v_agenda_item AS
SELECT agenda_item.id AS agenda_item, agenda_item.meeting, agenda_item.line, agenda_item.place,
  agenda_item.kind, agenda_item.ask, agenda_item.title, agenda_item.minutes, agenda_item.owner,
  agenda_item.done, agenda_item.card, agenda_item.item, agenda_item.spent / 60000.0 AS actual_minutes
FROM agenda_item WHERE agenda_item.state = 'kept' AND agenda_item.meeting IS NOT NULL;
