-- files: pictures and files that hang on its rows, beside it in a shared folder, as JSON.
ALTER TABLE heard ADD COLUMN files TEXT NOT NULL DEFAULT '[]';
