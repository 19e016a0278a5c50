-- What a person says of a sample in the words of a judge, such as «pass» or «4»; grader is the
-- judge's name. Apart from label: a sample can be judged in many ways. person is '' for the user.
CREATE TABLE human_verdict (
  id INTEGER PRIMARY KEY,
  sample INTEGER NOT NULL REFERENCES sample,
  grader TEXT NOT NULL,
  word TEXT NOT NULL,
  person TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL,
  UNIQUE (sample, grader, person)
);

-- Replies that were drawn at random for a person to label, in a random order. run is the one of
-- which all last answers could be drawn, null if they were chosen in another way; filter says of
-- what they were drawn. kind: labels = the idea's, verdicts = a judge's, pairs = which of two is
-- better; about is the judge's name, else ''. drawn_from is how many there were without a label.
CREATE TABLE label_queue (
  id INTEGER PRIMARY KEY,
  idea INTEGER NOT NULL REFERENCES idea,
  run INTEGER REFERENCES run,
  filter TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('labels', 'verdicts', 'pairs')),
  about TEXT NOT NULL,
  person TEXT NOT NULL,
  seed INTEGER NOT NULL,
  drawn_from INTEGER NOT NULL,
  created INTEGER NOT NULL
);
CREATE INDEX label_queue_idea ON label_queue (idea);

-- The places of a queue from 0. other_sample is the right one of a pair.
CREATE TABLE queue_place (
  id INTEGER PRIMARY KEY,
  queue INTEGER NOT NULL REFERENCES label_queue,
  place INTEGER NOT NULL,
  sample INTEGER NOT NULL REFERENCES sample,
  other_sample INTEGER REFERENCES sample,
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'labelled', 'skipped')),
  UNIQUE (queue, place)
);
CREATE INDEX queue_place_sample ON queue_place (sample);

-- grader is '' for a label of the idea.
DROP VIEW v_label;
CREATE VIEW v_label AS
SELECT label.sample, label_choice.idea, '' AS grader, label.person, label_choice.name AS label,
  strftime('%Y-%m-%dT%H:%M:%fZ', label.created / 1000.0, 'unixepoch') AS created
FROM label JOIN label_choice ON label_choice.id = label.choice
UNION ALL
SELECT human_verdict.sample, run.idea, human_verdict.grader, human_verdict.person,
  human_verdict.word,
  strftime('%Y-%m-%dT%H:%M:%fZ', human_verdict.created / 1000.0, 'unixepoch')
FROM human_verdict JOIN sample ON sample.id = human_verdict.sample
  JOIN request ON request.id = sample.request JOIN run ON run.id = request.run;
