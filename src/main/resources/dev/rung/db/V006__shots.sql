-- Gold examples of an idea, in the order of place. "values" fills the variables of its prompts,
-- answers are what the model should have said, one for each of its turns from the first. sample: the
-- reply that was starred; data_row: the row that was picked, or that the starred reply was asked for.
CREATE TABLE example (
  id INTEGER PRIMARY KEY,
  idea INTEGER NOT NULL REFERENCES idea,
  place INTEGER NOT NULL,
  "values" TEXT NOT NULL,
  answers TEXT NOT NULL,
  sample INTEGER UNIQUE REFERENCES sample,
  data_row INTEGER REFERENCES data_row ON DELETE SET NULL,
  created INTEGER NOT NULL
);
CREATE INDEX example_idea ON example (idea, place);
CREATE INDEX example_row ON example (data_row);

-- What was starred until now.
INSERT INTO example (idea, place, "values", answers, sample, data_row, created)
  SELECT run.idea, row_number() OVER (PARTITION BY run.idea ORDER BY gold.created, gold.sample) - 1,
    request."values",
    (SELECT json_group_array(text) FROM (SELECT text FROM sample AS answer
      WHERE answer.request = sample.request AND answer.step <= sample.step ORDER BY answer.step)),
    sample.id, request.data_row, gold.created
  FROM gold
    JOIN sample ON sample.id = gold.sample AND sample.outcome = 'finished'
    JOIN request ON request.id = sample.request
    JOIN run ON run.id = request.run;

-- Vectors of texts, so that nothing is asked (and paid) twice. hash: SHA-256 of the text; vector:
-- 32-bit floats, little endian, scaled to length 1.
CREATE TABLE embedding (
  id INTEGER PRIMARY KEY,
  project INTEGER NOT NULL REFERENCES project,
  provider TEXT NOT NULL,
  base_url TEXT NOT NULL,
  model TEXT NOT NULL,
  hash TEXT NOT NULL,
  vector BLOB NOT NULL,
  created INTEGER NOT NULL,
  UNIQUE (project, provider, base_url, model, hash)
);
