-- What speakers do with what is reported, whose word it is, and values as the reports put them. Findings and claims are made anew.
ALTER TABLE statement ADD COLUMN stance TEXT NOT NULL DEFAULT 'says';  -- says, denies, rejects, refuses, disputes, doubts, withholds
ALTER TABLE claim ADD COLUMN polarity TEXT NOT NULL DEFAULT 'asserted';  -- denied where no report says it
ALTER TABLE claim ADD COLUMN houses INTEGER NOT NULL DEFAULT 0;  -- different agencies and outlets behind the texts that say it
ALTER TABLE telling ADD COLUMN house TEXT;  -- the agency or outlet whose word it is
ALTER TABLE telling ADD COLUMN cue TEXT;  -- the words that mark it as said, denied or doubted
ALTER TABLE telling ADD COLUMN speech TEXT NOT NULL DEFAULT 'says';  -- what the speaker does with it
ALTER TABLE telling ADD COLUMN distorts TEXT;  -- id of the text that it was made from, where it changed the value
ALTER TABLE telling ADD COLUMN low REAL;  -- the least that the value can mean
ALTER TABLE telling ADD COLUMN high REAL;  -- the most that the value can mean
ALTER TABLE telling ADD COLUMN bound TEXT;  -- exact, at_least, more_than, at_most, less_than, about, range
DELETE FROM claimed;
DROP VIEW statements;
CREATE VIEW statements AS
    SELECT report.published, report.outlet, report.id AS report, speaker, stance, cue, kind, says, chain, story.title AS story,
           first.id AS origin, start, "end", story.id AS story_id, statement.run
    FROM statement JOIN annotated USING (annotation) JOIN report ON report.number = annotated.report
    LEFT JOIN story_report ON story_report.report = report.number LEFT JOIN story ON story.id = story_report.story
    LEFT JOIN origin ON origin.report = report.number LEFT JOIN report AS first ON first.number = origin.origin;
DROP VIEW claims_by_report;
CREATE VIEW claims_by_report AS
    SELECT claim.says AS claim, claim.kind, claim.polarity, claim.text_origins, claim.houses, claim.speakers, telling.published,
           telling.outlet, telling.report, telling.stance, telling.value, telling.speaker, telling.speech, telling.cue, telling.house,
           telling.distorts, telling.origin, story.title AS story, claim.id AS claim_id, telling.start, telling."end", telling.run
    FROM claim JOIN telling ON telling.claim = claim.id LEFT JOIN story ON story.id = claim.story
    ORDER BY claim.reports DESC, claim.id, telling.place;

-- Whose word each report is: the agency that it bears, and the house that it counts as; made at the first need of it.
CREATE TABLE report_house (
    report INTEGER PRIMARY KEY REFERENCES report (number) ON DELETE CASCADE,
    agency TEXT,  -- the agency of its dateline, credits or copyright notice
    house  TEXT,  -- that agency, or else its outlet as outlets are counted
    outlet TEXT   -- its outlet as outlets are counted; the agency's name where it is one
);

-- A report whose text changed under a known id or address is a new version of it.
CREATE TABLE version (
    report INTEGER PRIMARY KEY REFERENCES report (number) ON DELETE CASCADE,
    of     INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,  -- the version that was there first
    number INTEGER NOT NULL,  -- 2 for the first change
    ground TEXT NOT NULL      -- id, address: by what it is known to be the same report
);
CREATE INDEX version_by_first ON version (of, number);
CREATE INDEX report_by_address ON report (url) WHERE url IS NOT NULL;
