-- The result card that a note is about, if it is about one.
ALTER TABLE note ADD COLUMN card INTEGER REFERENCES card ON DELETE SET NULL;
CREATE INDEX note_card ON note (card) WHERE card IS NOT NULL;
