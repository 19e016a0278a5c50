ALTER TABLE note ADD COLUMN extra TEXT;
UPDATE note SET text = 'overwritten';
INSERT INTO no_such_table VALUES (1);
