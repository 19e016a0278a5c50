-- Rebuilds a table that another one refers to, and has statements with semicolons inside.
CREATE TABLE note_new (id INTEGER PRIMARY KEY, text TEXT NOT NULL, length INTEGER NOT NULL);
INSERT INTO note_new SELECT id, text, length(text) FROM note;
DROP TABLE note;
ALTER TABLE note_new RENAME TO note;
CREATE TRIGGER note_length AFTER UPDATE OF text ON note BEGIN
  UPDATE note SET length = length(new.text) WHERE id = new.id;
  UPDATE note SET text = trim(text) WHERE id = new.id AND text <> trim(text);
END;
