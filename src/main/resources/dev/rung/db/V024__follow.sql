-- Folders that some other program carries between people. project: only what is of this project is
-- written there; null: all that has no folder of its own. looked: when it was read last. fault: what
-- was wrong then, in words, may be empty.
CREATE TABLE shared_folder (
  id INTEGER PRIMARY KEY,
  project INTEGER UNIQUE REFERENCES project ON DELETE CASCADE,
  path TEXT NOT NULL,
  looked INTEGER,
  fault TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX shared_folder_all ON shared_folder (project IS NULL) WHERE project IS NULL;

-- A file of others in such a folder as it was when it was read: the same is not read again. fault:
-- why it was not taken, in words, may be empty. key: of the update that it is, else empty.
CREATE TABLE shared_file (
  folder INTEGER NOT NULL REFERENCES shared_folder ON DELETE CASCADE,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  key TEXT NOT NULL DEFAULT '',
  fault TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (folder, name)
);

-- An update that this Rung has written into a folder. stamp: when the update had been posted.
CREATE TABLE shared_update (
  day_update INTEGER PRIMARY KEY REFERENCES day_update ON DELETE CASCADE,
  folder INTEGER NOT NULL REFERENCES shared_folder ON DELETE CASCADE,
  stamp INTEGER NOT NULL
);
CREATE INDEX shared_update_folder ON shared_update (folder);

-- A project that is followed: one that is kept here, a Slack channel, or one whose updates come by a
-- shared folder. channel: of a project that is kept here the one of its norms when it was read last.
-- chosen: whether it is shown. top: all messages of the channel up to this time stamp are read. walk,
-- walk_top: what is read above that with a gap between, from where to where; empty for nothing.
CREATE TABLE followed (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  project INTEGER UNIQUE REFERENCES project ON DELETE CASCADE,
  channel TEXT UNIQUE,
  folder INTEGER REFERENCES shared_folder ON DELETE CASCADE,
  chosen INTEGER NOT NULL DEFAULT 1 CHECK (chosen IN (0, 1)),
  top TEXT NOT NULL DEFAULT '',
  walk TEXT NOT NULL DEFAULT '',
  walk_top TEXT NOT NULL DEFAULT '',
  looked INTEGER,
  fault TEXT NOT NULL DEFAULT '',
  UNIQUE (folder, name)
);

-- What somebody else wrote. message: its time stamp in the channel, or the update's key in a folder.
-- update_key: of an update by Rung. kind: 'update' and 'plan' are by Rung, 'help' asks for help by
-- Rung, 'parsed' is text with headings, 'text' is text without. author: a Slack id, may be empty.
-- day: YYYY-MM-DD, of the update or of the writing. content: its sections as JSON; whole: the same
-- with all rows, from its thread; null where that was not read. money, running,
-- idle_since: as they travelled with it, null if they did not. written: when it was first there;
-- stamp: when it was changed last. read: when it was read here, null if it was not. gone: it was
-- deleted where it was. channel, ts: where it stands in Slack. bundles: files beside it with the samples
-- behind its cards, as JSON.
CREATE TABLE heard (
  id INTEGER PRIMARY KEY,
  followed INTEGER NOT NULL REFERENCES followed ON DELETE CASCADE,
  message TEXT NOT NULL,
  update_key TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('update', 'plan', 'help', 'parsed', 'text')),
  project TEXT NOT NULL,
  person TEXT NOT NULL,
  author TEXT NOT NULL DEFAULT '',
  day TEXT NOT NULL,
  content TEXT NOT NULL,
  whole TEXT,
  words TEXT NOT NULL,
  money TEXT,
  running INTEGER CHECK (running IN (0, 1)),
  idle_since INTEGER,
  written INTEGER NOT NULL,
  stamp INTEGER NOT NULL,
  read INTEGER,
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
  channel TEXT,
  ts TEXT,
  bundles TEXT NOT NULL DEFAULT '[]',
  UNIQUE (followed, message)
);
CREATE INDEX heard_latest ON heard (followed, gone, project, person, kind, day, stamp);
CREATE INDEX heard_unread ON heard (followed, gone) WHERE read IS NULL;
CREATE INDEX heard_key ON heard (update_key) WHERE update_key IS NOT NULL;
CREATE INDEX heard_author ON heard (author);
CREATE INDEX heard_words ON heard (day, words);

-- What was written under it in Slack.
CREATE TABLE heard_reply (
  id INTEGER PRIMARY KEY,
  heard INTEGER NOT NULL REFERENCES heard ON DELETE CASCADE,
  ts TEXT NOT NULL,
  author TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL,
  created INTEGER NOT NULL,
  UNIQUE (heard, ts)
);

-- Names of people in Slack by their ids there.
CREATE TABLE slack_name (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL
);

-- The name under which the user answers; one row at most.
CREATE TABLE answer_name (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL
);

-- Answers to what others wrote are on their way as well: such a post is of no update that is kept
-- here. kind 'answer' stands in a thread. thread: the time stamp above it, null where the update's own short message is.
-- heard: what it answers.
CREATE TABLE post_new (
  id INTEGER PRIMARY KEY,
  day_update INTEGER REFERENCES day_update ON DELETE CASCADE,
  part TEXT NOT NULL,
  place INTEGER NOT NULL,
  key TEXT NOT NULL UNIQUE,
  channel TEXT NOT NULL,
  kind TEXT NOT NULL
    CHECK (kind IN ('parent', 'thread', 'file', 'direct', 'help', 'answer')),
  content TEXT,
  bytes BLOB,
  there TEXT,
  ts TEXT,
  place_id TEXT,
  file TEXT,
  state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'posted', 'maybe', 'failed')),
  owner TEXT NOT NULL DEFAULT '',
  sent INTEGER,
  not_before INTEGER,
  fault TEXT NOT NULL DEFAULT '',
  changed INTEGER NOT NULL,
  thread TEXT,
  heard INTEGER REFERENCES heard ON DELETE SET NULL,
  UNIQUE (day_update, channel, part),
  CHECK ((kind = 'answer') = (thread IS NOT NULL)),
  CHECK (kind = 'answer' OR day_update IS NOT NULL)
);
INSERT INTO post_new
  (id, day_update, part, place, key, channel, kind, content, bytes, there, ts, place_id, file, state,
   owner, sent, not_before, fault, changed)
SELECT id, day_update, part, place, key, channel, kind, content, bytes, there, ts, place_id, file,
  state, owner, sent, not_before, fault, changed
FROM post;
DROP TABLE post;
ALTER TABLE post_new RENAME TO post;
CREATE INDEX post_state ON post (state) WHERE state <> 'posted';
CREATE INDEX post_heard ON post (heard) WHERE heard IS NOT NULL;
