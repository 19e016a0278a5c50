-- A turn may say a piece of an answer before it. Until that answer is there, the place stands between
-- two noncharacters of Unicode (U+FDD0, U+FDD1); other programs read it as it was written.
DROP VIEW v_sample;
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
  request.parameters,
  replace(replace(request.messages, char(64976), '{{'), char(64977), '}}') AS messages,
  sample.step + 1 AS step,
  place.number + 1 AS sample_number, place.reused, sample.outcome, sample.text, sample.thinking,
  sample.error, sample.stop, sample.stop_sequence, sample.input_tokens, sample.output_tokens,
  sample.thinking_tokens, sample.total_ms,
  (SELECT label_choice.name FROM label JOIN label_choice ON label_choice.id = label.choice
    WHERE label.sample = sample.id AND label.person = '') AS label,
  strftime('%Y-%m-%dT%H:%M:%fZ', sample.created / 1000.0, 'unixepoch') AS created
FROM place JOIN request ON request.id = place.request JOIN sample ON sample.request = request.id
  JOIN prompt_version ON prompt_version.id = request.prompt_version
  LEFT JOIN data_row ON data_row.id = place.data_row LEFT JOIN split ON split.id = data_row.split;
