-- Why a statement may be none, or in the wrong mouth; claims that rest on such statements alone come behind the others.
ALTER TABLE statement ADD COLUMN doubt TEXT;  -- attitude, fragment, run_on, unsaid, nobody_named, pronoun, no_speaker
ALTER TABLE telling ADD COLUMN doubt TEXT;  -- the same, of the statement that tells it
ALTER TABLE telling ADD COLUMN echoes TEXT;  -- id of an earlier report of another text that tells it in the same words
ALTER TABLE claim ADD COLUMN doubtful INTEGER NOT NULL DEFAULT 0;  -- 1 where every telling is doubtful
DELETE FROM claimed;
DROP VIEW statements;
CREATE VIEW statements AS
    SELECT report.published, report.outlet, report.id AS report, speaker, stance, cue, kind, says, chain, doubt, story.title AS story,
           first.id AS origin, start, "end", story.id AS story_id, statement.run
    FROM statement JOIN annotated USING (annotation) JOIN report ON report.number = annotated.report
    LEFT JOIN story_report ON story_report.report = report.number LEFT JOIN story ON story.id = story_report.story
    LEFT JOIN origin ON origin.report = report.number LEFT JOIN report AS first ON first.number = origin.origin;
