-- The version that stands for a rung of an idea's ladder, picked by the user from the result of a
-- run: prompt is the place of one of its prompts with its shots, model that of one of its models,
-- both from 0; grader is the one whose numbers it was picked by.
CREATE TABLE chosen_version (
  idea INTEGER NOT NULL REFERENCES idea,
  rung INTEGER NOT NULL CHECK (rung BETWEEN 1 AND 6),
  run INTEGER NOT NULL REFERENCES run,
  prompt INTEGER NOT NULL,
  model INTEGER NOT NULL,
  grader TEXT NOT NULL,
  chosen INTEGER NOT NULL,
  UNIQUE (idea, rung)
);
CREATE INDEX chosen_version_run ON chosen_version (run);

-- Why the user went on without having tried a rung.
CREATE TABLE skipped_rung (
  idea INTEGER NOT NULL REFERENCES idea,
  rung INTEGER NOT NULL CHECK (rung BETWEEN 1 AND 6),
  reason TEXT NOT NULL,
  created INTEGER NOT NULL,
  UNIQUE (idea, rung)
);
