-- The log-probabilities of a judge's tokens as JSON, where they were asked for and given.
ALTER TABLE vote ADD COLUMN logprobs TEXT;
