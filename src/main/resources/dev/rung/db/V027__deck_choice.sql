-- What was chosen for the deck of a meeting: what goes in, in which order, in which format. content:
-- as JSON.
CREATE TABLE deck_choice (
  meeting INTEGER PRIMARY KEY REFERENCES meeting ON DELETE CASCADE,
  content TEXT NOT NULL
);
