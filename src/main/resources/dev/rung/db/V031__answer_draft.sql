-- An answer to an update that is being typed and was not sent: kept at each pause, gone when it is.
-- heard: what somebody else wrote; day_update: one that is kept here.
CREATE TABLE answer_draft (
  heard INTEGER UNIQUE REFERENCES heard ON DELETE CASCADE,
  day_update INTEGER UNIQUE REFERENCES day_update ON DELETE CASCADE,
  text TEXT NOT NULL,
  CHECK ((heard IS NULL) <> (day_update IS NULL))
);
