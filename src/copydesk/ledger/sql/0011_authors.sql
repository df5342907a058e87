-- Who wrote a report, and whose its pictures are: apart from its credits, for neither is the source of its words.
ALTER TABLE report ADD COLUMN authors TEXT NOT NULL DEFAULT '[]';
ALTER TABLE report ADD COLUMN photo_credits TEXT NOT NULL DEFAULT '[]';
