-- What was read in the texts, and what reports claim. All of it can be thrown away and made again from the reports.

-- The grammar of a text, packed (zlib over JSON), so that no text goes through the language model twice.
CREATE TABLE parse (
    number  INTEGER PRIMARY KEY,
    digest  TEXT NOT NULL REFERENCES text (digest),
    model   TEXT NOT NULL,    -- language model and its version
    outline TEXT NOT NULL,    -- digest of the sentences that went in: a headline known from a title changes them
    packed  BLOB NOT NULL,
    run     INTEGER NOT NULL REFERENCES run (number),
    UNIQUE (digest, model, outline)
);

-- All findings of a text, packed; reports that carry the same text under the same circumstances share them.
CREATE TABLE annotation (
    number  INTEGER PRIMARY KEY,
    digest  TEXT NOT NULL REFERENCES text (digest),
    context TEXT NOT NULL,    -- digest of what else findings hang on: sentences, day, outlet, address, credits
    model   TEXT NOT NULL,    -- language model and its version
    version TEXT NOT NULL,    -- version of Copydesk's finders
    packed  BLOB,             -- null where the text could not be read
    fault   TEXT,             -- why it could not be
    run     INTEGER NOT NULL REFERENCES run (number),
    UNIQUE (digest, context, model, version)
);

-- Which findings are those of a report.
CREATE TABLE annotated (
    report     INTEGER PRIMARY KEY REFERENCES report (number),
    annotation INTEGER NOT NULL REFERENCES annotation (number)
);
CREATE INDEX annotated_by_annotation ON annotated (annotation);

-- Who did what to whom, coded in PLOVER: one row an event of a text.
CREATE TABLE event (
    annotation        INTEGER NOT NULL REFERENCES annotation (number),
    place_in_text     INTEGER NOT NULL,  -- 0 for the first event of the text
    type              TEXT NOT NULL,     -- PLOVER root
    mode              TEXT,              -- PLOVER mode
    "trigger"         TEXT NOT NULL,     -- the words that name the deed
    trigger_lemma     TEXT NOT NULL,     -- their dictionary form
    actor             TEXT,              -- who did it
    actor_country     TEXT,              -- ISO 3166-1 alpha-3
    actor_sector      TEXT,              -- PLOVER sector
    recipient         TEXT,              -- to whom it was done
    recipient_country TEXT,
    recipient_sector  TEXT,
    day               TEXT,              -- TIMEX3 value of when it happened
    place             TEXT,
    country           TEXT,              -- ISO 3166-1 alpha-3 code of the place
    lat               REAL,              -- degrees, WGS 84
    lon               REAL,
    killed_low        REAL,              -- least number of people killed that the words allow
    killed_high       REAL,
    injured_low       REAL,
    injured_high      REAL,
    polarity          TEXT NOT NULL,     -- asserted, negated
    modality          TEXT NOT NULL,     -- actual, planned, possible, demanded, hypothetical
    speaker           TEXT,              -- who says so in the report; null where the report says it itself
    statement         INTEGER,           -- the statement of the text that says so, by its place_in_text
    says              TEXT NOT NULL,     -- the sentence
    start             INTEGER NOT NULL,  -- where the sentence stands in the text, in code points
    "end"             INTEGER NOT NULL,
    trigger_start     INTEGER NOT NULL,
    trigger_end       INTEGER NOT NULL,
    run               INTEGER NOT NULL REFERENCES run (number),
    PRIMARY KEY (annotation, place_in_text)
) WITHOUT ROWID;
CREATE INDEX event_by_type ON event (type, day);

-- What somebody is told to have said: one row a statement of a text.
CREATE TABLE statement (
    annotation    INTEGER NOT NULL REFERENCES annotation (number),
    place_in_text INTEGER NOT NULL,
    kind          TEXT NOT NULL,     -- direct, mixed, indirect
    speaker       TEXT,
    cue           TEXT,              -- the words that mark it as said
    chain         TEXT NOT NULL,     -- how it reached the reader: speaker, channel, agency, outlet
    says          TEXT NOT NULL,     -- what is said
    start         INTEGER NOT NULL,
    "end"         INTEGER NOT NULL,
    run           INTEGER NOT NULL REFERENCES run (number),
    PRIMARY KEY (annotation, place_in_text)
) WITHOUT ROWID;

-- What was counted: one row a quantity of a text.
CREATE TABLE quantity (
    annotation    INTEGER NOT NULL REFERENCES annotation (number),
    place_in_text INTEGER NOT NULL,
    words         TEXT NOT NULL,     -- number, bound and unit as they stand
    value         REAL,
    low           REAL,              -- least value that the words allow
    high          REAL,              -- greatest value that the words allow
    bound         TEXT NOT NULL,     -- exact, at_least, more_than, at_most, less_than, about, range
    unit          TEXT,              -- what is counted
    speaker       TEXT,              -- who says so in the report
    says          TEXT NOT NULL,     -- the sentence
    start         INTEGER NOT NULL,
    "end"         INTEGER NOT NULL,
    run           INTEGER NOT NULL REFERENCES run (number),
    PRIMARY KEY (annotation, place_in_text)
) WITHOUT ROWID;
CREATE INDEX quantity_by_value ON quantity (value);

-- The same, report by report, for reading; story is its title, origin the report that this one goes back to.
CREATE VIEW events AS
    SELECT report.published, report.outlet, report.id AS report, type, mode, actor, "trigger", recipient, day, event.place, event.country,
           killed_low, killed_high, injured_low, injured_high, polarity, modality, speaker, says, story.title AS story, first.id AS origin,
           actor_country, actor_sector, recipient_country, recipient_sector, lat, lon, start, "end", story.id AS story_id, event.run
    FROM event JOIN annotated USING (annotation) JOIN report ON report.number = annotated.report
    LEFT JOIN story_report ON story_report.report = report.number LEFT JOIN story ON story.id = story_report.story
    LEFT JOIN origin ON origin.report = report.number LEFT JOIN report AS first ON first.number = origin.origin;
CREATE VIEW statements AS
    SELECT report.published, report.outlet, report.id AS report, speaker, kind, says, cue, chain, story.title AS story,
           first.id AS origin, start, "end", story.id AS story_id, statement.run
    FROM statement JOIN annotated USING (annotation) JOIN report ON report.number = annotated.report
    LEFT JOIN story_report ON story_report.report = report.number LEFT JOIN story ON story.id = story_report.story
    LEFT JOIN origin ON origin.report = report.number LEFT JOIN report AS first ON first.number = origin.origin;
CREATE VIEW quantities AS
    SELECT report.published, report.outlet, report.id AS report, words, value, low, high, bound, unit, speaker, says,
           story.title AS story, first.id AS origin, start, "end", story.id AS story_id, quantity.run
    FROM quantity JOIN annotated USING (annotation) JOIN report ON report.number = annotated.report
    LEFT JOIN story_report ON story_report.report = report.number LEFT JOIN story ON story.id = story_report.story
    LEFT JOIN origin ON origin.report = report.number LEFT JOIN report AS first ON first.number = origin.origin;

-- From what the claims of a story were worked out; they are worked out again when that changes.
CREATE TABLE claimed (
    story TEXT PRIMARY KEY,          -- id of the story
    input TEXT NOT NULL,             -- digest of its reports, their texts' findings and origins
    run   INTEGER NOT NULL REFERENCES run (number)
) WITHOUT ROWID;

-- The same event, statement or quantity across the reports of a story.
CREATE TABLE claim (
    id           TEXT PRIMARY KEY,
    story        TEXT NOT NULL REFERENCES claimed (story) ON DELETE CASCADE,
    kind         TEXT NOT NULL,      -- event, statement, quantity
    says         TEXT NOT NULL,      -- in the words of the first report that says it
    reports      INTEGER NOT NULL,   -- reports that say it, differ or deny
    text_origins INTEGER NOT NULL,   -- different texts behind those that say it
    speakers     INTEGER NOT NULL,   -- different speakers behind those that say it
    first        TEXT,               -- id of the first report to say it
    "values"     TEXT NOT NULL,      -- how its value moved, JSON
    run          INTEGER NOT NULL REFERENCES run (number)
) WITHOUT ROWID;
CREATE INDEX claim_by_story ON claim (story);

-- What one report says of a claim.
CREATE TABLE telling (
    claim     TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    place     INTEGER NOT NULL,      -- 0 for the earliest
    report    TEXT NOT NULL,         -- id of the report
    stance    TEXT NOT NULL,         -- says, differs, denies
    value     TEXT,
    speaker   TEXT,
    origin    TEXT NOT NULL,         -- id of the text origin that the report goes back to
    outlet    TEXT,
    published TEXT,
    start     INTEGER NOT NULL,
    "end"     INTEGER NOT NULL,
    run       INTEGER NOT NULL REFERENCES run (number),
    PRIMARY KEY (claim, place)
) WITHOUT ROWID;
CREATE INDEX telling_by_report ON telling (report);

-- The same for reading: every claim, report by report.
CREATE VIEW claims_by_report AS
    SELECT claim.says AS claim, claim.kind, claim.text_origins, claim.speakers, telling.published, telling.outlet, telling.report,
           telling.stance, telling.value, telling.speaker, telling.origin, story.title AS story, claim.id AS claim_id, telling.start,
           telling."end", telling.run
    FROM claim JOIN telling ON telling.claim = claim.id LEFT JOIN story ON story.id = claim.story
    ORDER BY claim.reports DESC, claim.id, telling.place;
