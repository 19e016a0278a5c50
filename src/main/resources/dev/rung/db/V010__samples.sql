-- The words of samples, to be searched; the text itself stands in sample. It is filled when someone
-- searches, not when a reply comes: a run writes as little as it can. Samples never change and their
-- ids rise, so the last one in here says how far it is.
CREATE VIRTUAL TABLE sample_text USING fts5 (
  text, thinking,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '3'
);
CREATE TRIGGER sample_text_gone AFTER DELETE ON sample BEGIN
  DELETE FROM sample_text WHERE rowid = old.id;
END;

-- What a reply of an idea can be labelled as, by people; number is its key.
CREATE TABLE label_choice (
  id INTEGER PRIMARY KEY,
  idea INTEGER NOT NULL REFERENCES idea,
  number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 9),
  name TEXT NOT NULL,
  UNIQUE (idea, number)
);

-- What a person says of a sample: one choice, which may be changed. person is '' for the user.
CREATE TABLE label (
  id INTEGER PRIMARY KEY,
  sample INTEGER NOT NULL REFERENCES sample,
  choice INTEGER NOT NULL REFERENCES label_choice,
  person TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL,
  UNIQUE (sample, person)
);
CREATE INDEX label_by_choice ON label (choice);

-- A filter of the samples that the user gave a name.
CREATE TABLE saved_filter (
  id INTEGER PRIMARY KEY,
  project INTEGER NOT NULL REFERENCES project,
  name TEXT NOT NULL,
  filter TEXT NOT NULL,
  created INTEGER NOT NULL,
  UNIQUE (project, name)
);
