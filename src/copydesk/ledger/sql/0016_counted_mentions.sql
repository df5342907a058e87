-- Whether a mention counts among the texts that say its claim: its words are near to those of the first that says it.
ALTER TABLE claim_mention ADD COLUMN counted INTEGER NOT NULL DEFAULT 1;
