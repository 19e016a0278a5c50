-- Further kinds of item, each with what only it has. item.created is when a blocker was opened or a
-- question asked, item.closed when that ended.

-- answer: what was found out, may be empty.
CREATE TABLE question (
  item INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE,
  answer TEXT NOT NULL DEFAULT ''
);

-- kind: 'external' waits for others, 'doubt' is not knowing what to do, 'slow-down' goes on but slowly.
-- ending: how it was closed, may be empty.
CREATE TABLE blocker (
  item INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('external', 'doubt', 'slow-down')),
  ending TEXT NOT NULL DEFAULT ''
);

-- due: a date as YYYY-MM-DD, null if there is none.
CREATE TABLE action_item (
  item INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE,
  owner TEXT NOT NULL DEFAULT '',
  due TEXT
);
