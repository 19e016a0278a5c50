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

-- What other programs may read; these names and columns stay. Times are text in UTC.
CREATE VIEW v_run AS
SELECT run.id AS run, project.name AS project, idea.id AS idea, idea.name AS idea_name,
  idea.question, idea.metric, run.kind, coalesce(plan.name, run.source) AS name,
  dataset.name AS dataset, dataset.version AS dataset_version,
  coalesce(plan.state, run.state) AS state,
  strftime('%Y-%m-%dT%H:%M:%fZ', run.created / 1000.0, 'unixepoch') AS created,
  strftime('%Y-%m-%dT%H:%M:%fZ', run.finished / 1000.0, 'unixepoch') AS finished
FROM run JOIN idea ON idea.id = run.idea JOIN project ON project.id = idea.project
  LEFT JOIN plan ON plan.run = run.id LEFT JOIN dataset ON dataset.id = run.dataset;

-- A line for each answer to each place of a run; an answer that several places share has several.
-- sample_number, step and row_number count from 1. Of a run without a plan each request is a place.
CREATE VIEW v_sample AS
WITH place AS (
  SELECT member.run, member.request, member.item, member.condition, member.data_row,
    member.sample AS number, member.reused
  FROM member
  UNION ALL
  SELECT request.run, request.id, request.item, request.condition, request.data_row,
    request.sample_index, 0
  FROM request WHERE NOT EXISTS (SELECT 1 FROM plan WHERE plan.run = request.run))
SELECT sample.id AS sample, place.run, place.item + 1 AS item, place.condition,
  place.data_row, data_row.number AS row_number, split.name AS split, data_row.fields AS row_fields,
  request.provider, request.base_url, request.model, sample.model_returned,
  prompt_version.id AS prompt_version, prompt_version.number AS version_number,
  request.parameters, request.messages, sample.step + 1 AS step,
  place.number + 1 AS sample_number, place.reused, sample.outcome, sample.text, sample.thinking,
  sample.error, sample.stop, sample.stop_sequence, sample.input_tokens, sample.output_tokens,
  sample.thinking_tokens, sample.total_ms,
  (SELECT label_choice.name FROM label JOIN label_choice ON label_choice.id = label.choice
    WHERE label.sample = sample.id AND label.person = '') AS label,
  strftime('%Y-%m-%dT%H:%M:%fZ', sample.created / 1000.0, 'unixepoch') AS created
FROM place JOIN request ON request.id = place.request JOIN sample ON sample.request = request.id
  JOIN prompt_version ON prompt_version.id = request.prompt_version
  LEFT JOIN data_row ON data_row.id = place.data_row LEFT JOIN split ON split.id = data_row.split;

-- Every grade there is, older versions of a grader too; data_row is the row for which it was made.
CREATE VIEW v_grade AS
SELECT grade.sample,
  CASE WHEN instr(grade.grader_version, '@') > 0
    THEN CAST(substr(grade.grader_version, instr(grade.grader_version, '@') + 1) AS INTEGER)
    ELSE request.data_row END AS data_row,
  grade.grader, grade.grader_version, grade.value, grade.label, grade.note,
  strftime('%Y-%m-%dT%H:%M:%fZ', grade.created / 1000.0, 'unixepoch') AS created
FROM grade JOIN sample ON sample.id = grade.sample JOIN request ON request.id = sample.request;
