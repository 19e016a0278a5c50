-- The reply that a row was made from; null if it was imported, or if the reply is gone.
ALTER TABLE data_row ADD COLUMN sample INTEGER REFERENCES sample ON DELETE SET NULL;
CREATE INDEX data_row_sample ON data_row (sample) WHERE sample IS NOT NULL;
