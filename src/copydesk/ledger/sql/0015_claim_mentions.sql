-- What one report says of a claim is a mention, here as elsewhere: the table "telling" is now "claim_mention".
DROP VIEW claims_by_report;
DROP INDEX telling_by_report;
DROP INDEX telling_by_speaker;
DROP INDEX telling_disputed;
ALTER TABLE telling RENAME TO claim_mention;
CREATE INDEX claim_mention_by_report ON claim_mention (report);
CREATE INDEX claim_mention_by_speaker ON claim_mention (speaker, claim);
CREATE INDEX claim_mention_disputed ON claim_mention (claim, origin) WHERE stance <> 'says';
CREATE VIEW claims_by_report AS
    SELECT claim.says AS claim, claim.kind, claim.polarity, claim.text_origins, claim.houses, claim.speakers, mention.published,
           mention.outlet, mention.report, mention.stance, mention.value, mention.speaker, mention.speech, mention.cue, mention.house,
           mention.distorts, mention.origin, story.title AS story, claim.id AS claim_id, mention.start, mention."end", mention.run
    FROM claim JOIN claim_mention AS mention ON mention.claim = claim.id LEFT JOIN story ON story.id = claim.story
    ORDER BY claim.reports DESC, claim.id, mention.place;
