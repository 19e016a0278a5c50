-- What somebody began to ask for help with and has not posted. subject: what it is about, such as
-- 'run:12' or 'item:3', empty for nothing in particular. content: the fields, as JSON.
CREATE TABLE help_draft (
  id INTEGER PRIMARY KEY,
  project INTEGER NOT NULL REFERENCES project,
  subject TEXT NOT NULL,
  content TEXT NOT NULL,
  changed INTEGER NOT NULL,
  UNIQUE (project, subject)
);

-- That somebody was reminded of an update. day: YYYY-MM-DD. what: 'plan' in the morning, 'update'.
CREATE TABLE reminded (
  id INTEGER PRIMARY KEY,
  project INTEGER NOT NULL REFERENCES project,
  day TEXT NOT NULL,
  what TEXT NOT NULL,
  UNIQUE (project, day, what)
);
