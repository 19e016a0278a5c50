-- The column whose equal values belong together in every interval and comparison over a dataset, in
-- all its versions; name is NULL if the user chose that each row stands for itself.
CREATE TABLE row_cluster (
  project INTEGER NOT NULL REFERENCES project,
  dataset TEXT NOT NULL,
  name TEXT,
  chosen INTEGER NOT NULL,
  UNIQUE (project, dataset)
);
