-- What V001 to V026 make of an empty file, in one step; what a column means stands there. Not to be
-- edited: what comes later is a file of its own, also for new files. MigrationsTest compares the two.

CREATE TABLE project (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  created INTEGER NOT NULL,
  archived INTEGER
);

CREATE TABLE idea (
  id INTEGER PRIMARY KEY,
  project INTEGER NOT NULL REFERENCES project,
  name TEXT NOT NULL,
  question TEXT NOT NULL DEFAULT '',
  metric TEXT NOT NULL DEFAULT '',
  metric_direction TEXT NOT NULL DEFAULT 'up' CHECK (metric_direction IN ('up', 'down')),
  dataset INTEGER REFERENCES dataset,
  created INTEGER NOT NULL,
  archived INTEGER
);

CREATE INDEX idea_project ON idea (project);

CREATE TABLE draft (
  idea INTEGER PRIMARY KEY REFERENCES idea,
  content TEXT NOT NULL,
  changed INTEGER NOT NULL
);

CREATE TABLE prompt (
  id INTEGER PRIMARY KEY,
  idea INTEGER NOT NULL REFERENCES idea,
  name TEXT NOT NULL,
  created INTEGER NOT NULL
);

CREATE INDEX prompt_idea ON prompt (idea);

CREATE TABLE prompt_version (
  id INTEGER PRIMARY KEY,
  prompt INTEGER NOT NULL REFERENCES prompt,
  number INTEGER NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  base INTEGER REFERENCES prompt_version,
  ticks TEXT NOT NULL DEFAULT '[]',
  turns TEXT NOT NULL,
  created INTEGER NOT NULL,
  UNIQUE (prompt, number)
);

CREATE TABLE dataset (
  id INTEGER PRIMARY KEY,
  project INTEGER NOT NULL REFERENCES project,
  name TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  source TEXT NOT NULL DEFAULT '',
  columns TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('importing', 'ready')),
  owner TEXT NOT NULL,
  created INTEGER NOT NULL,
  UNIQUE (project, name, version)
);

CREATE TABLE split (
  id INTEGER PRIMARY KEY,
  dataset INTEGER NOT NULL REFERENCES dataset,
  name TEXT NOT NULL CHECK (name IN ('train', 'development', 'test')),
  UNIQUE (dataset, name)
);

CREATE TABLE data_row (
  id INTEGER PRIMARY KEY,
  dataset INTEGER NOT NULL REFERENCES dataset,
  number INTEGER NOT NULL,
  split INTEGER NOT NULL REFERENCES split,
  fields TEXT NOT NULL, sample INTEGER REFERENCES sample ON DELETE SET NULL,
  UNIQUE (dataset, number)
);

CREATE INDEX data_row_split ON data_row (dataset, split, number);

CREATE TABLE request (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run,
  prompt_version INTEGER NOT NULL REFERENCES prompt_version,
  data_row INTEGER REFERENCES data_row,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'done')),
  provider TEXT NOT NULL,
  base_url TEXT NOT NULL,
  model TEXT NOT NULL,
  slot INTEGER NOT NULL DEFAULT 0,
  item INTEGER NOT NULL DEFAULT 0,
  condition TEXT NOT NULL DEFAULT '',
  conversation TEXT NOT NULL,
  identity TEXT NOT NULL,
  sample_index INTEGER NOT NULL,
  created INTEGER NOT NULL,
  parameters TEXT NOT NULL,
  "values" TEXT NOT NULL,
  messages TEXT NOT NULL,
  UNIQUE (identity, sample_index)
);

CREATE INDEX request_run ON request (run);

CREATE INDEX request_open ON request (run) WHERE state <> 'done';

CREATE INDEX request_row ON request (data_row);

CREATE INDEX request_version ON request (prompt_version);

CREATE TABLE piece (
  id INTEGER PRIMARY KEY,
  request INTEGER NOT NULL REFERENCES request,
  step INTEGER NOT NULL DEFAULT 0,
  attempt INTEGER NOT NULL DEFAULT 1,
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  thinking TEXT NOT NULL,
  UNIQUE (request, number)
);

CREATE TABLE sample (
  id INTEGER PRIMARY KEY,
  request INTEGER NOT NULL REFERENCES request,
  step INTEGER NOT NULL DEFAULT 0,
  outcome TEXT NOT NULL CHECK (outcome IN ('finished', 'stopped', 'failed', 'interrupted')),
  text TEXT NOT NULL,
  thinking TEXT NOT NULL DEFAULT '',
  error TEXT,
  error_advice TEXT,
  error_details TEXT,
  stop TEXT,
  stop_raw TEXT,
  stop_sequence TEXT,
  model_returned TEXT,
  fingerprint TEXT,
  input_tokens INTEGER,
  cached_tokens INTEGER,
  cache_write_tokens INTEGER,
  output_tokens INTEGER,
  thinking_tokens INTEGER,
  first_token_ms INTEGER,
  total_ms INTEGER,
  logprobs TEXT,
  created INTEGER NOT NULL, cache_write_hour_tokens INTEGER, service_tier TEXT, charged_by_provider REAL, refused_parameter TEXT,
  UNIQUE (request, step)
);

CREATE TABLE attempt (
  id INTEGER PRIMARY KEY,
  request INTEGER NOT NULL REFERENCES request,
  step INTEGER NOT NULL DEFAULT 0,
  number INTEGER NOT NULL,
  started INTEGER NOT NULL,
  ended INTEGER,
  error TEXT,
  error_advice TEXT,
  error_details TEXT,
  text TEXT NOT NULL DEFAULT '',
  thinking TEXT NOT NULL DEFAULT '',
  UNIQUE (request, step, number)
);

CREATE TABLE exchange (
  attempt INTEGER PRIMARY KEY REFERENCES attempt,
  request TEXT NOT NULL,
  reply TEXT NOT NULL
);

CREATE TABLE grade (
  id INTEGER PRIMARY KEY,
  sample INTEGER NOT NULL REFERENCES sample,
  grader TEXT NOT NULL,
  grader_version TEXT NOT NULL,
  value REAL,
  label TEXT,
  note TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL,
  UNIQUE (sample, grader, grader_version)
);

CREATE TABLE mistake (
  id INTEGER PRIMARY KEY,
  idea INTEGER NOT NULL REFERENCES idea,
  number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 9),
  name TEXT NOT NULL,
  UNIQUE (idea, number)
);

CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  sample INTEGER NOT NULL REFERENCES sample,
  mistake INTEGER NOT NULL REFERENCES mistake,
  created INTEGER NOT NULL,
  UNIQUE (sample, mistake)
);

CREATE INDEX tag_mistake ON tag (mistake);

CREATE TABLE seen (
  sample INTEGER PRIMARY KEY REFERENCES sample,
  created INTEGER NOT NULL
);

CREATE TABLE gold (
  sample INTEGER PRIMARY KEY REFERENCES sample,
  created INTEGER NOT NULL
);

CREATE TABLE charge (
  id INTEGER PRIMARY KEY,
  attempt INTEGER UNIQUE REFERENCES attempt ON DELETE SET NULL,
  project INTEGER REFERENCES project ON DELETE SET NULL,
  provider TEXT NOT NULL,
  model TEXT NOT NULL,
  dollars REAL NOT NULL CHECK (dollars >= 0),
  whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
  prices TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL
, vote INTEGER REFERENCES vote ON DELETE SET NULL);

CREATE INDEX charge_created ON charge (created);

CREATE INDEX charge_project ON charge (project);

CREATE TABLE cap (
  id INTEGER PRIMARY KEY,
  project INTEGER UNIQUE REFERENCES project ON DELETE CASCADE,
  dollars REAL NOT NULL CHECK (dollars >= 0)
);

CREATE TABLE refused_parameter (
  id INTEGER PRIMARY KEY,
  provider TEXT NOT NULL,
  base_url TEXT NOT NULL,
  model TEXT NOT NULL,
  parameter TEXT NOT NULL,
  said TEXT NOT NULL,
  created INTEGER NOT NULL,
  UNIQUE (provider, base_url, model, parameter)
);

CREATE TABLE "run" (
  id INTEGER PRIMARY KEY,
  idea INTEGER NOT NULL REFERENCES idea,
  kind TEXT NOT NULL CHECK (kind IN ('send', 'run', 'outside')),
  dataset INTEGER REFERENCES dataset,
  state TEXT NOT NULL CHECK (state IN ('running', 'finished')),
  owner TEXT NOT NULL,
  created INTEGER NOT NULL,
  finished INTEGER,
  source TEXT NOT NULL DEFAULT ''
);

CREATE INDEX run_idea ON run (idea, kind);

CREATE INDEX run_running ON run (owner) WHERE state = 'running';

CREATE TABLE plan (
  run INTEGER PRIMARY KEY REFERENCES run,
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'paused', 'done')),
  why TEXT NOT NULL DEFAULT '',
  run_order TEXT NOT NULL,
  next_row INTEGER NOT NULL DEFAULT 0,
  last_number INTEGER NOT NULL DEFAULT 0,
  expanded INTEGER NOT NULL DEFAULT 0 CHECK (expanded IN (0, 1)),
  changed INTEGER NOT NULL
, terms TEXT NOT NULL DEFAULT '{"learn":"","expect":""}', graders TEXT NOT NULL DEFAULT '[]', pilot INTEGER, counts TEXT, seen INTEGER NOT NULL DEFAULT 0 CHECK (seen IN (0, 1)));

CREATE TABLE member (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run,
  item INTEGER NOT NULL,
  prompt INTEGER NOT NULL,
  model INTEGER NOT NULL,
  sample INTEGER NOT NULL,
  condition TEXT NOT NULL DEFAULT '',
  data_row INTEGER REFERENCES data_row,
  request INTEGER NOT NULL REFERENCES request,
  reused INTEGER NOT NULL CHECK (reused IN (0, 1)),
  UNIQUE (run, item, prompt, model, sample)
);

CREATE INDEX member_request ON member (request);

CREATE TABLE driven (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run,
  began INTEGER NOT NULL,
  ended INTEGER NOT NULL
);

CREATE INDEX driven_run ON driven (run);

CREATE INDEX driven_ended ON driven (ended);

CREATE TABLE trusted_program (
  id INTEGER PRIMARY KEY,
  version TEXT NOT NULL UNIQUE,
  created INTEGER NOT NULL
);

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

CREATE INDEX data_row_sample ON data_row (sample) WHERE sample IS NOT NULL;

CREATE TABLE item (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  project INTEGER NOT NULL REFERENCES project,
  idea INTEGER REFERENCES idea,
  place INTEGER NOT NULL,
  title TEXT NOT NULL,
  why TEXT NOT NULL DEFAULT '',
  suggested_by TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('proposed', 'planned', 'doing', 'done', 'dropped')),
  created INTEGER NOT NULL,
  started INTEGER,
  closed INTEGER,
  doing INTEGER NOT NULL DEFAULT 0,
  doing_since INTEGER,
  asked INTEGER NOT NULL DEFAULT 0 CHECK (asked IN (0, 1))
);

CREATE INDEX item_project ON item (project, place);

CREATE INDEX item_idea ON item (idea);

CREATE TABLE step (
  item INTEGER PRIMARY KEY REFERENCES item,
  cheapest TEXT NOT NULL DEFAULT '',
  p REAL CHECK (p BETWEEN 0 AND 1),
  hours REAL CHECK (hours > 0),
  value REAL CHECK (value >= 0)
);

CREATE TABLE item_run (
  item INTEGER NOT NULL REFERENCES item,
  run INTEGER NOT NULL REFERENCES run,
  role TEXT NOT NULL CHECK (role IN ('raised', 'answers')),
  created INTEGER NOT NULL,
  UNIQUE (item, run, role)
);

CREATE INDEX item_run_run ON item_run (run);

CREATE TRIGGER item_follows_idea AFTER UPDATE OF project ON idea
WHEN OLD.project <> NEW.project BEGIN
  UPDATE item SET project = NEW.project WHERE idea = NEW.id;
END;

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
, card INTEGER REFERENCES card ON DELETE SET NULL);

CREATE INDEX note_created ON note (created);

CREATE INDEX note_project ON note (project, created);

CREATE INDEX note_idea ON note (idea) WHERE idea IS NOT NULL;

CREATE INDEX note_sample ON note (sample) WHERE sample IS NOT NULL;

CREATE INDEX note_run ON note (run) WHERE run IS NOT NULL;

CREATE UNIQUE INDEX note_draft ON note (draft) WHERE draft = 1;

CREATE VIRTUAL TABLE sample_text USING fts5 (
  text, thinking,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2', prefix = '3'
);

CREATE TRIGGER sample_text_gone AFTER DELETE ON sample BEGIN
  DELETE FROM sample_text WHERE rowid = old.id;
END;

CREATE TABLE label_choice (
  id INTEGER PRIMARY KEY,
  idea INTEGER NOT NULL REFERENCES idea,
  number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 9),
  name TEXT NOT NULL,
  UNIQUE (idea, number)
);

CREATE TABLE label (
  id INTEGER PRIMARY KEY,
  sample INTEGER NOT NULL REFERENCES sample,
  choice INTEGER NOT NULL REFERENCES label_choice,
  person TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL,
  UNIQUE (sample, person)
);

CREATE INDEX label_by_choice ON label (choice);

CREATE TABLE saved_filter (
  id INTEGER PRIMARY KEY,
  project INTEGER NOT NULL REFERENCES project,
  name TEXT NOT NULL,
  filter TEXT NOT NULL,
  created INTEGER NOT NULL,
  UNIQUE (project, name)
);

CREATE VIEW v_run AS
SELECT run.id AS run, project.name AS project, idea.id AS idea, idea.name AS idea_name,
  idea.question, idea.metric, run.kind, coalesce(plan.name, run.source) AS name,
  dataset.name AS dataset, dataset.version AS dataset_version,
  coalesce(plan.state, run.state) AS state,
  strftime('%Y-%m-%dT%H:%M:%fZ', run.created / 1000.0, 'unixepoch') AS created,
  strftime('%Y-%m-%dT%H:%M:%fZ', run.finished / 1000.0, 'unixepoch') AS finished
FROM run JOIN idea ON idea.id = run.idea JOIN project ON project.id = idea.project
  LEFT JOIN plan ON plan.run = run.id LEFT JOIN dataset ON dataset.id = run.dataset;

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

CREATE VIEW v_grade AS
SELECT grade.sample,
  CASE WHEN instr(grade.grader_version, '@') > 0
    THEN CAST(substr(grade.grader_version, instr(grade.grader_version, '@') + 1) AS INTEGER)
    ELSE request.data_row END AS data_row,
  grade.grader, grade.grader_version, grade.value, grade.label, grade.note,
  strftime('%Y-%m-%dT%H:%M:%fZ', grade.created / 1000.0, 'unixepoch') AS created
FROM grade JOIN sample ON sample.id = grade.sample JOIN request ON request.id = sample.request;

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

CREATE TABLE card_picture (
  card INTEGER PRIMARY KEY REFERENCES card ON DELETE CASCADE,
  png BLOB NOT NULL
);

CREATE TABLE card_run (
  id INTEGER PRIMARY KEY,
  card INTEGER NOT NULL REFERENCES card ON DELETE CASCADE,
  run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  grader TEXT NOT NULL,
  UNIQUE (card, run)
);

CREATE INDEX card_run_run ON card_run (run);

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

CREATE TABLE card_step (
  id INTEGER PRIMARY KEY,
  card INTEGER NOT NULL REFERENCES card ON DELETE CASCADE,
  item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
  UNIQUE (card, item)
);

CREATE INDEX card_step_item ON card_step (item);

CREATE VIEW v_card AS
SELECT card.id AS card, idea.id AS idea, idea.name AS idea_name, project.name AS project,
  card.headline, card.takeaway,
  (SELECT json_group_array(run) FROM (SELECT run FROM card_run
    WHERE card_run.card = card.id ORDER BY card_run.id)) AS runs,
  card.content,
  strftime('%Y-%m-%dT%H:%M:%fZ', card.created / 1000.0, 'unixepoch') AS created,
  strftime('%Y-%m-%dT%H:%M:%fZ', card.changed / 1000.0, 'unixepoch') AS changed
FROM card JOIN idea ON idea.id = card.idea JOIN project ON project.id = idea.project;

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

CREATE TABLE skipped_rung (
  idea INTEGER NOT NULL REFERENCES idea,
  rung INTEGER NOT NULL CHECK (rung BETWEEN 1 AND 6),
  reason TEXT NOT NULL,
  created INTEGER NOT NULL,
  UNIQUE (idea, rung)
);

CREATE TABLE dismissed_check (
  id INTEGER PRIMARY KEY,
  idea INTEGER NOT NULL REFERENCES idea,
  run INTEGER REFERENCES run ON DELETE CASCADE,
  kind TEXT NOT NULL,
  about TEXT NOT NULL,
  share REAL,
  names TEXT NOT NULL,
  reason TEXT NOT NULL,
  created INTEGER NOT NULL
);

CREATE UNIQUE INDEX dismissed_check_what
  ON dismissed_check (idea, ifnull(run, 0), kind, about);

CREATE INDEX dismissed_check_run ON dismissed_check (run);

CREATE TABLE repeated_test_row (
  dataset INTEGER PRIMARY KEY REFERENCES dataset ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  test INTEGER NOT NULL,
  exact INTEGER NOT NULL,
  near INTEGER NOT NULL
);

CREATE TABLE row_cluster (
  project INTEGER NOT NULL REFERENCES project,
  dataset TEXT NOT NULL,
  name TEXT,
  chosen INTEGER NOT NULL,
  UNIQUE (project, dataset)
);

CREATE TABLE vote (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run,
  identity TEXT NOT NULL,
  provider TEXT NOT NULL,
  base_url TEXT NOT NULL,
  model TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('out', 'answered', 'failed')),
  owner TEXT NOT NULL,
  error TEXT,
  error_advice TEXT,
  stop TEXT,
  stop_raw TEXT,
  model_returned TEXT,
  fingerprint TEXT,
  input_tokens INTEGER,
  output_tokens INTEGER,
  total_ms INTEGER,
  created INTEGER NOT NULL,
  text TEXT NOT NULL DEFAULT '',
  thinking TEXT NOT NULL DEFAULT ''
, reward REAL, logprobs TEXT);

CREATE INDEX vote_identity ON vote (identity);

CREATE INDEX vote_run ON vote (run);

CREATE INDEX vote_out ON vote (owner) WHERE state = 'out';

CREATE TABLE judged (
  id INTEGER PRIMARY KEY,
  sample INTEGER NOT NULL REFERENCES sample,
  ending TEXT NOT NULL,
  grader_version TEXT NOT NULL,
  call INTEGER NOT NULL,
  vote INTEGER NOT NULL REFERENCES vote,
  UNIQUE (sample, ending, grader_version, call)
);

CREATE INDEX judged_vote ON judged (vote);

CREATE INDEX charge_vote ON charge (vote) WHERE vote IS NOT NULL;

CREATE INDEX note_card ON note (card) WHERE card IS NOT NULL;

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

CREATE VIEW v_pair_label AS
SELECT left_sample, right_sample, person, preferred,
  strftime('%Y-%m-%dT%H:%M:%fZ', created / 1000.0, 'unixepoch') AS created
FROM pair_label;

CREATE TABLE human_verdict (
  id INTEGER PRIMARY KEY,
  sample INTEGER NOT NULL REFERENCES sample,
  grader TEXT NOT NULL,
  word TEXT NOT NULL,
  person TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL,
  UNIQUE (sample, grader, person)
);

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

CREATE TABLE reference_reply (
  prompt_version INTEGER PRIMARY KEY REFERENCES prompt_version,
  text TEXT NOT NULL
);

CREATE TABLE question (
  item INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE,
  answer TEXT NOT NULL DEFAULT ''
);

CREATE TABLE blocker (
  item INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('external', 'doubt', 'slow-down')),
  ending TEXT NOT NULL DEFAULT ''
);

CREATE TABLE action_item (
  item INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE,
  owner TEXT NOT NULL DEFAULT '',
  due TEXT
);

CREATE TABLE day_update (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  project INTEGER NOT NULL REFERENCES project,
  day TEXT NOT NULL,
  person TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT 'update' CHECK (kind IN ('plan', 'update')),
  headline TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  posted INTEGER,
  posted_kind TEXT CHECK (posted_kind IN ('plan', 'update')),
  UNIQUE (project, person, day)
);

CREATE INDEX day_update_day ON day_update (day);

CREATE TABLE update_row (
  id INTEGER PRIMARY KEY,
  day_update INTEGER NOT NULL REFERENCES day_update ON DELETE CASCADE,
  day TEXT NOT NULL,
  line TEXT NOT NULL,
  section TEXT NOT NULL CHECK (section IN ('last', 'next', 'blockers')),
  place INTEGER NOT NULL,
  text TEXT NOT NULL,
  how TEXT NOT NULL DEFAULT '',
  words TEXT NOT NULL,
  outcome TEXT CHECK (outcome IN ('done', 'partly', 'dropped', 'next', 'blocks', 'closed')),
  state TEXT NOT NULL CHECK (state IN ('kept', 'asked', 'offered', 'removed')),
  since TEXT NOT NULL,
  item INTEGER REFERENCES item ON DELETE SET NULL,
  blocker_kind TEXT CHECK (blocker_kind IN ('external', 'doubt', 'slow-down')),
  private_to INTEGER REFERENCES person ON DELETE SET NULL,
  private INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1)),
  UNIQUE (day_update, section, line)
);

CREATE INDEX update_row_words ON update_row (day, words, state);

CREATE INDEX update_row_item ON update_row (item) WHERE item IS NOT NULL;

CREATE INDEX update_row_person ON update_row (private_to) WHERE private_to IS NOT NULL;

CREATE TABLE update_attachment (
  id INTEGER PRIMARY KEY,
  update_row INTEGER NOT NULL REFERENCES update_row ON DELETE CASCADE,
  card INTEGER REFERENCES card ON DELETE CASCADE,
  name TEXT NOT NULL DEFAULT '',
  alt TEXT NOT NULL DEFAULT '',
  bytes BLOB,
  CHECK ((card IS NULL) = (bytes IS NOT NULL))
);

CREATE INDEX update_attachment_row ON update_attachment (update_row);

CREATE INDEX update_attachment_card ON update_attachment (card) WHERE card IS NOT NULL;

CREATE TABLE norms (
  id INTEGER PRIMARY KEY,
  project INTEGER UNIQUE REFERENCES project,
  content TEXT NOT NULL
);

CREATE UNIQUE INDEX norms_template ON norms (project IS NULL) WHERE project IS NULL;

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  project INTEGER NOT NULL REFERENCES project,
  name TEXT NOT NULL,
  role TEXT NOT NULL DEFAULT '',
  slack TEXT NOT NULL DEFAULT '',
  is_group INTEGER NOT NULL DEFAULT 0 CHECK (is_group IN (0, 1)),
  zone TEXT NOT NULL DEFAULT '',
  booking TEXT NOT NULL DEFAULT '',
  UNIQUE (project, name)
);

CREATE TABLE met (
  id INTEGER PRIMARY KEY,
  project INTEGER NOT NULL REFERENCES project,
  clock TEXT NOT NULL CHECK (clock IN ('one-to-one', 'collaborator')),
  day TEXT NOT NULL,
  UNIQUE (project, clock, day)
);

CREATE VIEW v_update AS
SELECT day_update.id AS "update", day_update.key, project.name AS project, day_update.day,
  day_update.person, day_update.kind, day_update.headline,
  strftime('%Y-%m-%dT%H:%M:%fZ', day_update.posted / 1000.0, 'unixepoch') AS posted
FROM day_update JOIN project ON project.id = day_update.project;

CREATE VIEW v_update_row AS
SELECT update_row.id AS row, update_row.day_update AS "update", update_row.line,
  update_row.section, update_row.place, update_row.text, update_row.outcome, update_row.how,
  update_row.since, update_row.item
FROM update_row WHERE update_row.private = 0 AND update_row.state = 'kept';

CREATE TABLE reply (
  id INTEGER PRIMARY KEY,
  post INTEGER NOT NULL REFERENCES post ON DELETE CASCADE,
  ts TEXT NOT NULL,
  author TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL,
  created INTEGER NOT NULL,
  UNIQUE (post, ts)
);

CREATE TABLE shared_folder (
  id INTEGER PRIMARY KEY,
  project INTEGER UNIQUE REFERENCES project ON DELETE CASCADE,
  path TEXT NOT NULL,
  looked INTEGER,
  fault TEXT NOT NULL DEFAULT ''
);

CREATE UNIQUE INDEX shared_folder_all ON shared_folder (project IS NULL) WHERE project IS NULL;

CREATE TABLE shared_file (
  folder INTEGER NOT NULL REFERENCES shared_folder ON DELETE CASCADE,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  modified INTEGER NOT NULL,
  key TEXT NOT NULL DEFAULT '',
  fault TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (folder, name)
);

CREATE TABLE shared_update (
  day_update INTEGER PRIMARY KEY REFERENCES day_update ON DELETE CASCADE,
  folder INTEGER NOT NULL REFERENCES shared_folder ON DELETE CASCADE,
  stamp INTEGER NOT NULL
);

CREATE INDEX shared_update_folder ON shared_update (folder);

CREATE TABLE followed (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  project INTEGER UNIQUE REFERENCES project ON DELETE CASCADE,
  channel TEXT UNIQUE,
  folder INTEGER REFERENCES shared_folder ON DELETE CASCADE,
  chosen INTEGER NOT NULL DEFAULT 1 CHECK (chosen IN (0, 1)),
  top TEXT NOT NULL DEFAULT '',
  walk TEXT NOT NULL DEFAULT '',
  walk_top TEXT NOT NULL DEFAULT '',
  looked INTEGER,
  fault TEXT NOT NULL DEFAULT '',
  UNIQUE (folder, name)
);

CREATE TABLE heard (
  id INTEGER PRIMARY KEY,
  followed INTEGER NOT NULL REFERENCES followed ON DELETE CASCADE,
  message TEXT NOT NULL,
  update_key TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('update', 'plan', 'help', 'parsed', 'text')),
  project TEXT NOT NULL,
  person TEXT NOT NULL,
  author TEXT NOT NULL DEFAULT '',
  day TEXT NOT NULL,
  content TEXT NOT NULL,
  whole TEXT,
  words TEXT NOT NULL,
  money TEXT,
  running INTEGER CHECK (running IN (0, 1)),
  idle_since INTEGER,
  written INTEGER NOT NULL,
  stamp INTEGER NOT NULL,
  read INTEGER,
  gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
  channel TEXT,
  ts TEXT,
  bundles TEXT NOT NULL DEFAULT '[]',
  UNIQUE (followed, message)
);

CREATE INDEX heard_latest ON heard (followed, gone, project, person, kind, day, stamp);

CREATE INDEX heard_unread ON heard (followed, gone) WHERE read IS NULL;

CREATE INDEX heard_key ON heard (update_key) WHERE update_key IS NOT NULL;

CREATE INDEX heard_author ON heard (author);

CREATE INDEX heard_words ON heard (day, words);

CREATE TABLE heard_reply (
  id INTEGER PRIMARY KEY,
  heard INTEGER NOT NULL REFERENCES heard ON DELETE CASCADE,
  ts TEXT NOT NULL,
  author TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL,
  created INTEGER NOT NULL,
  UNIQUE (heard, ts)
);

CREATE TABLE slack_name (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL
);

CREATE TABLE answer_name (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL
);

CREATE TABLE "post" (
  id INTEGER PRIMARY KEY,
  day_update INTEGER REFERENCES day_update ON DELETE CASCADE,
  part TEXT NOT NULL,
  place INTEGER NOT NULL,
  key TEXT NOT NULL UNIQUE,
  channel TEXT NOT NULL,
  kind TEXT NOT NULL
    CHECK (kind IN ('parent', 'thread', 'file', 'direct', 'help', 'answer')),
  content TEXT,
  bytes BLOB,
  there TEXT,
  ts TEXT,
  place_id TEXT,
  file TEXT,
  state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'posted', 'maybe', 'failed')),
  owner TEXT NOT NULL DEFAULT '',
  sent INTEGER,
  not_before INTEGER,
  fault TEXT NOT NULL DEFAULT '',
  changed INTEGER NOT NULL,
  thread TEXT,
  heard INTEGER REFERENCES heard ON DELETE SET NULL,
  UNIQUE (day_update, channel, part),
  CHECK ((kind = 'answer') = (thread IS NOT NULL)),
  CHECK (kind = 'answer' OR day_update IS NOT NULL)
);

CREATE INDEX post_state ON post (state) WHERE state <> 'posted';

CREATE INDEX post_heard ON post (heard) WHERE heard IS NOT NULL;

CREATE TABLE series (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  project INTEGER NOT NULL REFERENCES project,
  kind TEXT NOT NULL CHECK (kind IN ('weekly', 'one-to-one', 'collaborator', 'standup', 'coworking',
    'reading', 'ad-hoc')),
  name TEXT NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes > 0),
  place TEXT NOT NULL DEFAULT '',
  link TEXT NOT NULL DEFAULT '',
  zone TEXT NOT NULL,
  first TEXT,
  weeks INTEGER NOT NULL CHECK (weeks >= 0),
  days TEXT NOT NULL DEFAULT '',
  organizer TEXT NOT NULL DEFAULT '',
  sequence INTEGER NOT NULL DEFAULT 0,
  invited TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL,
  archived INTEGER
);

CREATE INDEX series_project ON series (project);

CREATE TABLE series_about (
  id INTEGER PRIMARY KEY,
  series INTEGER NOT NULL REFERENCES series ON DELETE CASCADE,
  project INTEGER NOT NULL REFERENCES project,
  UNIQUE (series, project)
);

CREATE INDEX series_about_project ON series_about (project);

CREATE TABLE attendee (
  id INTEGER PRIMARY KEY,
  series INTEGER NOT NULL REFERENCES series ON DELETE CASCADE,
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  zone TEXT NOT NULL DEFAULT '',
  UNIQUE (series, name)
);

CREATE TABLE meeting (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  series INTEGER NOT NULL REFERENCES series ON DELETE CASCADE,
  starts INTEGER NOT NULL,
  minutes INTEGER NOT NULL CHECK (minutes > 0),
  state TEXT NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'running', 'ended')),
  began INTEGER,
  ended INTEGER,
  current INTEGER REFERENCES agenda_item ON DELETE SET NULL,
  since INTEGER,
  notes TEXT NOT NULL DEFAULT '',
  prediction TEXT NOT NULL DEFAULT '',
  compared TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL,
  UNIQUE (series, starts)
);

CREATE TABLE agenda_item (
  id INTEGER PRIMARY KEY,
  series INTEGER NOT NULL REFERENCES series ON DELETE CASCADE,
  meeting INTEGER REFERENCES meeting ON DELETE CASCADE,
  line TEXT NOT NULL,
  place INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('result', 'steps', 'question', 'other')),
  ask TEXT NOT NULL DEFAULT '' CHECK (ask IN ('', 'decide', 'input', 'fyi')),
  title TEXT NOT NULL,
  minutes INTEGER CHECK (minutes >= 0),
  owner TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('offered', 'kept', 'left', 'parked')),
  done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
  card INTEGER REFERENCES card ON DELETE SET NULL,
  item INTEGER REFERENCES item ON DELETE SET NULL,
  carried INTEGER REFERENCES meeting ON DELETE SET NULL,
  extra INTEGER NOT NULL DEFAULT 0,
  spent INTEGER,
  notes TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL
);

CREATE UNIQUE INDEX agenda_item_meeting ON agenda_item (meeting, line) WHERE meeting IS NOT NULL;

CREATE UNIQUE INDEX agenda_item_parked ON agenda_item (series, line) WHERE meeting IS NULL;

CREATE INDEX agenda_item_spent ON agenda_item (series, kind) WHERE spent IS NOT NULL;

CREATE INDEX agenda_item_card ON agenda_item (card) WHERE card IS NOT NULL;

CREATE INDEX agenda_item_item ON agenda_item (item) WHERE item IS NOT NULL;

CREATE TABLE agenda_step (
  id INTEGER PRIMARY KEY,
  agenda_item INTEGER NOT NULL REFERENCES agenda_item ON DELETE CASCADE,
  item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
  UNIQUE (agenda_item, item)
);

CREATE INDEX agenda_step_item ON agenda_step (item);

CREATE TABLE attendee_rank (
  id INTEGER PRIMARY KEY,
  meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
  attendee INTEGER NOT NULL REFERENCES attendee ON DELETE CASCADE,
  item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
  rank INTEGER NOT NULL CHECK (rank > 0),
  UNIQUE (meeting, attendee, item)
);

CREATE INDEX attendee_rank_attendee ON attendee_rank (attendee);

CREATE INDEX attendee_rank_item ON attendee_rank (item);

CREATE TABLE said (
  id INTEGER PRIMARY KEY,
  meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
  agenda_item INTEGER REFERENCES agenda_item ON DELETE SET NULL,
  kind TEXT NOT NULL CHECK (kind IN ('note', 'decision', 'action')),
  text TEXT NOT NULL,
  owner TEXT NOT NULL DEFAULT '',
  due TEXT,
  item INTEGER REFERENCES item ON DELETE SET NULL,
  created INTEGER NOT NULL
);

CREATE INDEX said_meeting ON said (meeting);

CREATE INDEX said_item ON said (item) WHERE item IS NOT NULL;

CREATE VIEW v_meeting AS
SELECT meeting.id AS meeting, meeting.key, series.name AS series, series.kind,
  project.name AS project,
  strftime('%Y-%m-%dT%H:%M:%fZ', meeting.starts / 1000.0, 'unixepoch') AS starts,
  meeting.minutes, meeting.state
FROM meeting JOIN series ON series.id = meeting.series
  JOIN project ON project.id = series.project;

CREATE VIEW v_agenda_item AS
SELECT agenda_item.id AS agenda_item, agenda_item.meeting, agenda_item.line, agenda_item.place,
  agenda_item.kind, agenda_item.ask, agenda_item.title, agenda_item.minutes, agenda_item.owner,
  agenda_item.done, agenda_item.card, agenda_item.item, agenda_item.spent / 60000.0 AS actual_minutes
FROM agenda_item WHERE agenda_item.state = 'kept' AND agenda_item.meeting IS NOT NULL;

CREATE TABLE help_draft (
  id INTEGER PRIMARY KEY,
  project INTEGER NOT NULL REFERENCES project,
  subject TEXT NOT NULL,
  content TEXT NOT NULL,
  changed INTEGER NOT NULL,
  UNIQUE (project, subject)
);

CREATE TABLE reminded (
  id INTEGER PRIMARY KEY,
  project INTEGER NOT NULL REFERENCES project,
  day TEXT NOT NULL,
  what TEXT NOT NULL,
  UNIQUE (project, day, what)
);
