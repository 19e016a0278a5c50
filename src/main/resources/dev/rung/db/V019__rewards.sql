-- What a reward model gave, as a vote without words: the raw number.
ALTER TABLE vote ADD COLUMN reward REAL;

-- The reply that rewards of a prompt version are compared with, where it is not the grader's.
CREATE TABLE reference_reply (
  prompt_version INTEGER PRIMARY KEY REFERENCES prompt_version,
  text TEXT NOT NULL
);
