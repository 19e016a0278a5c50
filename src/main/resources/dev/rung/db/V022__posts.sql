-- A message or file of an update, or a request for help on its day, on its way to Slack, or there. part: which of the update's, so that
-- the same one is edited. key: travels with the message and finds it again. channel: where; of a
-- direct message the person's id, and of a webhook 'webhook'. content: what shall stand there, as
-- JSON; null: it shall go. there: a hash of what stands there. ts and place_id: its key and channel
-- in Slack. file: the id of one that was uploaded. state: 'pending' waits, 'sending' is out, 'maybe'
-- was out and nobody knows what became of it. owner: the process that sends it. not_before: earlier
-- it is not tried. fault: why it is not there, in words.
CREATE TABLE post (
  id INTEGER PRIMARY KEY,
  day_update INTEGER NOT NULL REFERENCES day_update ON DELETE CASCADE,
  part TEXT NOT NULL,
  place INTEGER NOT NULL,
  key TEXT NOT NULL UNIQUE,
  channel TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('parent', 'thread', 'file', 'direct', 'help')),
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
  UNIQUE (day_update, channel, part)
);
CREATE INDEX post_state ON post (state) WHERE state <> 'posted';

-- What somebody wrote in the thread of an update. ts: its key in Slack.
CREATE TABLE reply (
  id INTEGER PRIMARY KEY,
  post INTEGER NOT NULL REFERENCES post ON DELETE CASCADE,
  ts TEXT NOT NULL,
  author TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL,
  created INTEGER NOT NULL,
  UNIQUE (post, ts)
);
