-- What is being typed in a meeting and was not said yet: kept at each pause, gone when it is.
CREATE TABLE said_draft (
  meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('note', 'decision', 'action')),
  text TEXT NOT NULL,
  PRIMARY KEY (meeting, kind)
);
