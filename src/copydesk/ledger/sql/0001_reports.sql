-- What came in. A text is kept once, however many reports carry it to the letter.
CREATE TABLE run (
    number     INTEGER PRIMARY KEY,
    step       TEXT NOT NULL,  -- add, pairs, lineage
    version    TEXT NOT NULL,  -- version of copydesk
    parameters TEXT NOT NULL,  -- JSON
    input      TEXT NOT NULL,  -- digest of what the step read
    made       TEXT NOT NULL   -- when, UTC
);

CREATE TABLE text (
    digest TEXT PRIMARY KEY,   -- BLAKE2b-128 of the text in UTF-8
    body   TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE report (
    number    INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    digest    TEXT NOT NULL REFERENCES text (digest),
    title     TEXT,
    url       TEXT,
    outlet    TEXT,
    published TEXT,
    language  TEXT,
    credits   TEXT NOT NULL DEFAULT '[]',  -- JSON list of strings
    source    TEXT NOT NULL,               -- path that it was read from
    run       INTEGER NOT NULL REFERENCES run (number)
);

CREATE INDEX report_by_text ON report (digest);
CREATE INDEX report_by_time ON report (published);

CREATE TABLE rejected (
    number INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    line   INTEGER,
    why    TEXT NOT NULL,
    run    INTEGER NOT NULL REFERENCES run (number)
);

-- Words of every report, for search.
CREATE VIEW report_words AS
    SELECT report.number AS number, coalesce(report.title, '') AS title, text.body AS body
    FROM report JOIN text USING (digest);

CREATE VIRTUAL TABLE words USING fts5 (
    title, body, content = 'report_words', content_rowid = 'number', tokenize = "unicode61 remove_diacritics 2"
);

CREATE TRIGGER report_is_searchable AFTER INSERT ON report BEGIN
    INSERT INTO words (rowid, title, body)
    VALUES (new.number, coalesce(new.title, ''), (SELECT body FROM text WHERE digest = new.digest));
END;
