-- What other programs may read of scores that transcripts were given elsewhere; a score without a value has none here.
CREATE VIEW v_given AS
SELECT sample.id AS sample, request.run, request.data_row, substr(given.key, 7) AS name, given.value,
  (SELECT why.value FROM json_each(request."values") AS why
    WHERE why.key = 'explanation.' || substr(given.key, 7)) AS explanation
FROM request JOIN sample ON sample.request = request.id, json_each(request."values") AS given
WHERE request.provider = 'outside' AND substr(given.key, 1, 6) = 'score.' AND given.value <> '';
