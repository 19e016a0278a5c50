-- A result card: numbers as they were found, with what was learnt. content holds plot, tables and
-- context as JSON: it stays readable when a run, a prompt or a model is gone.
CREATE TABLE card (
  id INTEGER PRIMARY KEY,
  idea INTEGER NOT NULL REFERENCES idea,
  headline TEXT NOT NULL,
  takeaway TEXT NOT NULL DEFAULT '',
  content TEXT NOT NULL,
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL
);
CREATE INDEX card_idea ON card (idea);

-- A picture in place of a plot, as PNG.
CREATE TABLE card_picture (
  card INTEGER PRIMARY KEY REFERENCES card ON DELETE CASCADE,
  png BLOB NOT NULL
);

-- The runs that a card was made of and the grader whose numbers it shows, in order.
CREATE TABLE card_run (
  id INTEGER PRIMARY KEY,
  card INTEGER NOT NULL REFERENCES card ON DELETE CASCADE,
  run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  grader TEXT NOT NULL,
  UNIQUE (card, run)
);
CREATE INDEX card_run_run ON card_run (run);

-- Replies that are shown as examples. how says whether chance picked them, then with the seed, or
-- somebody did.
CREATE TABLE card_example (
  id INTEGER PRIMARY KEY,
  card INTEGER NOT NULL REFERENCES card ON DELETE CASCADE,
  sample INTEGER NOT NULL REFERENCES sample ON DELETE CASCADE,
  how TEXT NOT NULL CHECK (how IN ('drawn', 'chosen')),
  seed INTEGER,
  UNIQUE (card, sample),
  CHECK ((how = 'drawn') = (seed IS NOT NULL))
);
CREATE INDEX card_example_sample ON card_example (sample);

-- The next steps that were proposed under a card; their order is that of item.place.
CREATE TABLE card_step (
  id INTEGER PRIMARY KEY,
  card INTEGER NOT NULL REFERENCES card ON DELETE CASCADE,
  item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
  UNIQUE (card, item)
);
CREATE INDEX card_step_item ON card_step (item);

-- For other programs; its name and columns stay.
CREATE VIEW v_card AS
SELECT card.id AS card, idea.id AS idea, idea.name AS idea_name, project.name AS project,
  card.headline, card.takeaway,
  (SELECT json_group_array(run) FROM (SELECT run FROM card_run
    WHERE card_run.card = card.id ORDER BY card_run.id)) AS runs,
  card.content,
  strftime('%Y-%m-%dT%H:%M:%fZ', card.created / 1000.0, 'unixepoch') AS created,
  strftime('%Y-%m-%dT%H:%M:%fZ', card.changed / 1000.0, 'unixepoch') AS changed
FROM card JOIN idea ON idea.id = card.idea JOIN project ON project.id = idea.project;
