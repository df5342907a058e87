-- Which reports tell one story. All of it can be thrown away and made again from the reports and the decisions.

-- What each report tells of: its heaviest words and those of its title.
CREATE TABLE substance (
    report  INTEGER PRIMARY KEY REFERENCES report (number),
    version INTEGER NOT NULL,  -- how words are weighed; where the program has another, the row is made again
    words   BLOB NOT NULL      -- zlib, JSON: [words with weights, words of the title with weights]
);

-- How alike two reports are in what they tell of; asked of those that share rare names, numbers or wording.
CREATE TABLE alike (
    one      INTEGER NOT NULL REFERENCES report (number),
    other    INTEGER NOT NULL REFERENCES report (number),
    likeness REAL NOT NULL,     -- 0 to 1
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
CREATE INDEX alike_by_other ON alike (other);

CREATE TABLE story (
    id              TEXT PRIMARY KEY,  -- 'story:' and the id of its first report
    title           TEXT NOT NULL,     -- headline of its first report, or the first sentence
    first_published TEXT,
    last_published  TEXT,
    reports         INTEGER NOT NULL,
    outlets         INTEGER NOT NULL,  -- different outlets; how many owners they have hangs on the registry, and is not kept
    origins         INTEGER NOT NULL,  -- texts that the reports go back to, versions of one article counted once
    undecided       INTEGER NOT NULL,  -- pairs of which it is not clear whether they are of one origin
    cohesion        REAL NOT NULL,     -- mean likeness of the texts behind it; 0 where there is one
    component       TEXT NOT NULL,     -- digest of the reports, origins and decisions that it was worked out from
    run             INTEGER NOT NULL REFERENCES run (number)
);
CREATE INDEX story_by_component ON story (component);

-- The reports of each story: the earliest first, those without a date last.
CREATE TABLE story_report (
    report  INTEGER PRIMARY KEY REFERENCES report (number),
    story   TEXT NOT NULL REFERENCES story (id),
    place   INTEGER NOT NULL,  -- from 0
    outlet  TEXT,              -- the outlet as it is counted
    series  INTEGER            -- number of the series of updates that it belongs to, within the story
);
CREATE INDEX story_report_by_story ON story_report (story, place);

-- With what version, parameters and decisions the stories were worked out.
CREATE TABLE story_state (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Texts whose stories have to be worked out again: what they share with others, or what they go back to, has changed.
CREATE TABLE story_stale (
    text INTEGER PRIMARY KEY
);

CREATE TRIGGER story_of_changed_links AFTER UPDATE OF strong ON shared WHEN (OLD.strong = 0) <> (NEW.strong = 0) BEGIN
    INSERT OR IGNORE INTO story_stale (text) VALUES (NEW.text);
END;

CREATE TRIGGER story_of_lost_links AFTER DELETE ON shared WHEN OLD.strong <> 0 BEGIN
    INSERT OR IGNORE INTO story_stale (text) VALUES (OLD.text);
END;

CREATE TRIGGER story_of_changed_origins AFTER INSERT ON origin BEGIN
    INSERT OR IGNORE INTO story_stale (text) SELECT text FROM report_text WHERE report = NEW.report;
END;

-- The same for reading: every report with its story and the text that it goes back to.
CREATE VIEW reports_in_stories AS
    SELECT story.title AS story, report.id AS report, report.title, report.outlet, report.published, first.id AS origin,
           story_report.story AS story_id
    FROM story_report
    JOIN story ON story.id = story_report.story
    JOIN report ON report.number = story_report.report
    LEFT JOIN origin ON origin.report = report.number
    LEFT JOIN report AS first ON first.number = origin.origin
    ORDER BY story.id, story_report.place;
