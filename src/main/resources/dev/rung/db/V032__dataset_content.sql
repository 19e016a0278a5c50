-- What a dataset was imported from, as a hash of its columns and rows: the same content is stored once.
-- Null where rows were made in another way, or before this was kept.
ALTER TABLE dataset ADD COLUMN content TEXT;
