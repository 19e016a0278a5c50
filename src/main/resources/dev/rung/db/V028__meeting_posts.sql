-- The agenda of a meeting and its minutes are posted, too. meeting: of which meeting it is; null for
-- all else. what: 'agenda' or 'minutes' of it; else empty.
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
  meeting INTEGER REFERENCES meeting ON DELETE CASCADE,
  what TEXT NOT NULL DEFAULT '' CHECK (what IN ('', 'agenda', 'minutes')),
  UNIQUE (day_update, channel, part),
  CHECK ((kind = 'answer') = (thread IS NOT NULL)),
  CHECK (kind = 'answer' OR (day_update IS NULL) <> (meeting IS NULL)),
  CHECK ((meeting IS NULL) = (what = ''))
);
INSERT INTO post_new
  (id, day_update, part, place, key, channel, kind, content, bytes, there, ts, place_id, file, state,
   owner, sent, not_before, fault, changed, thread, heard)
SELECT id, day_update, part, place, key, channel, kind, content, bytes, there, ts, place_id, file,
  state, owner, sent, not_before, fault, changed, thread, heard
FROM post;
DROP TABLE post;
ALTER TABLE post_new RENAME TO post;
CREATE INDEX post_state ON post (state) WHERE state <> 'posted';
CREATE INDEX post_heard ON post (heard) WHERE heard IS NOT NULL;
CREATE UNIQUE INDEX post_meeting ON post (meeting, what, channel, part) WHERE meeting IS NOT NULL;
