-- What an outside run was imported from, as a hash of its transcripts: the same ones are told, not taken twice.
-- Null for other runs, and before this was kept.
ALTER TABLE run ADD COLUMN content TEXT;

-- Looked for at every start, and seldom there.
CREATE INDEX run_outside_without_rows ON run (id) WHERE kind = 'outside' AND dataset IS NULL;
