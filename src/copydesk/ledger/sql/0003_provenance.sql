-- Where each report came from: which bytes, read by what. A report that arrived in several ways has a row for each.
CREATE TABLE provenance (
    report  INTEGER NOT NULL REFERENCES report (number),
    path    TEXT NOT NULL,     -- file or address as it was given
    place   TEXT NOT NULL,     -- record within the file: line 3, entry 2; empty where the file is the record
    offset  INTEGER,           -- byte at which the record starts in the file
    size    INTEGER NOT NULL,  -- bytes of the record
    sha256  TEXT NOT NULL,     -- of those bytes, after unpacking
    reader  TEXT NOT NULL,     -- name of the reader
    version TEXT NOT NULL,     -- version of the reader, with that of the library it rests on
    run     INTEGER NOT NULL REFERENCES run (number),
    PRIMARY KEY (report, path, place)
) WITHOUT ROWID;

-- Pages that are read again are found by their bytes, for to take an article out of a page is dear.
CREATE INDEX provenance_of_pages ON provenance (sha256) WHERE reader IN ('html', 'warc', 'wacz');

-- Texts in the order in which they came: a text is some kilobytes long, and a tree of them sorted by digest is written all over
-- with every text that comes in (three times the time, twice the bytes).
-- Words are indexed by the program, a batch at a time: a trigger makes the index write out its buffer at every row.
DROP TRIGGER report_is_searchable;

DROP VIEW report_words;

CREATE TABLE text_in_order (
    digest TEXT NOT NULL UNIQUE,  -- BLAKE2b-128 of the text in UTF-8
    body   TEXT NOT NULL
);

INSERT INTO text_in_order (digest, body) SELECT digest, body FROM text;

DROP TABLE text;

ALTER TABLE text_in_order RENAME TO text;

CREATE VIEW report_words AS
    SELECT report.number AS number, coalesce(report.title, '') AS title, text.body AS body
    FROM report JOIN text USING (digest);
