-- Notes of the research log. project: null if there was none; sample and run: what the note is about,
-- if anything. draft: 1 for the note that is being typed, of which there is at most one; created is
-- when it was saved.
CREATE TABLE note (
  id INTEGER PRIMARY KEY,
  project INTEGER REFERENCES project,
  idea INTEGER REFERENCES idea ON DELETE SET NULL,
  text TEXT NOT NULL,
  sample INTEGER REFERENCES sample ON DELETE SET NULL,
  run INTEGER REFERENCES run ON DELETE SET NULL,
  draft INTEGER NOT NULL DEFAULT 0 CHECK (draft IN (0, 1)),
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL
);
CREATE INDEX note_created ON note (created);
CREATE INDEX note_project ON note (project, created);
CREATE INDEX note_idea ON note (idea) WHERE idea IS NOT NULL;
CREATE INDEX note_sample ON note (sample) WHERE sample IS NOT NULL;
CREATE INDEX note_run ON note (run) WHERE run IS NOT NULL;
CREATE UNIQUE INDEX note_draft ON note (draft) WHERE draft = 1;
