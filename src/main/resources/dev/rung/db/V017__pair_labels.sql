-- Which of two whole replies to the same messages a person prefers. left_sample stood on the left.
-- Of two replies a person says one thing: what is said later, whichever way round, is put in its
-- place. person is '' for the user.
CREATE TABLE pair_label (
  id INTEGER PRIMARY KEY,
  left_sample INTEGER NOT NULL REFERENCES sample,
  right_sample INTEGER NOT NULL REFERENCES sample,
  preferred TEXT NOT NULL CHECK (preferred IN ('left', 'right', 'tie')),
  person TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL
);
CREATE UNIQUE INDEX pair_label_once ON pair_label
  (min(left_sample, right_sample), max(left_sample, right_sample), person);
CREATE INDEX pair_label_left ON pair_label (left_sample);
CREATE INDEX pair_label_right ON pair_label (right_sample);

-- What other programs may read. person is '' for the user of this computer.
CREATE VIEW v_label AS
SELECT label.sample, label_choice.idea, label.person, label_choice.name AS label,
  strftime('%Y-%m-%dT%H:%M:%fZ', label.created / 1000.0, 'unixepoch') AS created
FROM label JOIN label_choice ON label_choice.id = label.choice;

CREATE VIEW v_pair_label AS
SELECT left_sample, right_sample, person, preferred,
  strftime('%Y-%m-%dT%H:%M:%fZ', created / 1000.0, 'unixepoch') AS created
FROM pair_label;
