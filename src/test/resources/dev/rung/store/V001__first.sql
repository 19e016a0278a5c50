-- Format 1 of the fixture; a comment; with a semicolon.
CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL DEFAULT 'a;
b'
);
CREATE TABLE mark (id INTEGER PRIMARY KEY, note INTEGER NOT NULL REFERENCES note);
