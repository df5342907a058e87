-- How reports stand to each other. All of it can be thrown away and made again from the reports; the same reports give the same
-- answers in whatever order they came. Reports whose texts are the same to the letter are one text here, under the number
-- of the first of them that came in.

DROP TABLE key;
DROP TABLE keyed;
DROP TABLE pair;

-- With what versions and parameters the tables below were made; where the program has others, they are made again.
CREATE TABLE grouping_state (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- Which text each report has.
CREATE TABLE report_text (
    report INTEGER PRIMARY KEY REFERENCES report (number),
    text   INTEGER NOT NULL
);
CREATE INDEX report_text_by_text ON report_text (text);

-- Texts whose keys are in the index.
CREATE TABLE keyed (
    text      INTEGER PRIMARY KEY,
    rank      INTEGER NOT NULL,  -- first bits of the digest of the text: an order that is the same in every ledger
    mass      INTEGER NOT NULL,  -- weight of its names, numbers and rare words
    component INTEGER NOT NULL   -- least number of the texts that edges join it to, directly or through others
);
CREATE INDEX keyed_by_component ON keyed (component);

-- Keys by which texts find others that may be of the same origin: sampled runs of words (odd), and names, numbers and rare words.
CREATE TABLE key (
    value  INTEGER NOT NULL,
    text   INTEGER NOT NULL,
    weight INTEGER NOT NULL,
    PRIMARY KEY (value, text)
) WITHOUT ROWID;

-- Names, numbers and words that too many texts have; they tell nothing, and their rows are gone.
CREATE TABLE crowded (
    value INTEGER PRIMARY KEY
);

-- Texts that share enough to be worth a look, each pair both ways.
CREATE TABLE shared (
    text   INTEGER NOT NULL,
    other  INTEGER NOT NULL,
    weight INTEGER NOT NULL,  -- of the keys that both have
    strong INTEGER NOT NULL,  -- 1: among the strongest of 'text', 2: of 'other', 3: of both, 0: of neither, and then no candidate
    PRIMARY KEY (text, other)
) WITHOUT ROWID;

-- Pairs that are worth a look and were not looked at yet.
CREATE TABLE pending (
    one   INTEGER NOT NULL,
    other INTEGER NOT NULL,
    PRIMARY KEY (one, other)
) WITHOUT ROWID;

-- Every pair that was looked at, so that none is looked at twice.
CREATE TABLE weighed (
    one     INTEGER NOT NULL,
    other   INTEGER NOT NULL,
    derived REAL NOT NULL,  -- probability that one was made from the other, or both from one text
    run     INTEGER NOT NULL REFERENCES run (number),
    PRIMARY KEY (one, other)
) WITHOUT ROWID;

-- Texts whose groups have to be made again.
CREATE TABLE stale (
    text INTEGER PRIMARY KEY
);

-- What people decided about two reports, as it was last taken into account.
CREATE TABLE linked (
    one      INTEGER NOT NULL REFERENCES report (number),
    other    INTEGER NOT NULL REFERENCES report (number),
    together INTEGER NOT NULL,  -- 1: of one origin, 0: not of one origin
    PRIMARY KEY (one, other)
) WITHOUT ROWID;

-- The report that each report goes back to: itself, where it was made from none.
CREATE TABLE origin (
    report INTEGER PRIMARY KEY REFERENCES report (number),
    origin INTEGER NOT NULL REFERENCES report (number),
    run    INTEGER NOT NULL REFERENCES run (number)
);
CREATE INDEX origin_by_origin ON origin (origin);

-- What was made from what, with the reasons.
CREATE TABLE edge (
    child   INTEGER NOT NULL REFERENCES report (number),
    parent  INTEGER NOT NULL REFERENCES report (number),
    kind    TEXT NOT NULL,     -- copy, excerpt, rewrite, common_source, same_story, unrelated
    derived REAL NOT NULL,     -- probability that one was made from the other, or both from one text
    decided INTEGER NOT NULL,  -- 0 where it is not clear which was first, or whether they are of one origin at all
    reasons TEXT NOT NULL,     -- JSON, the strongest first
    run     INTEGER NOT NULL REFERENCES run (number),
    PRIMARY KEY (child, parent)
) WITHOUT ROWID;
CREATE INDEX edge_by_parent ON edge (parent);

-- The same for reading: who copied whom.
CREATE VIEW lineage AS
    SELECT child.id AS report, child.outlet, child.published, parent.id AS made_from, parent.outlet AS made_from_outlet,
           edge.kind, edge.derived, edge.decided, first.id AS origin, edge.reasons, edge.run
    FROM edge
    JOIN report AS child ON child.number = edge.child
    JOIN report AS parent ON parent.number = edge.parent
    JOIN origin ON origin.report = edge.child
    JOIN report AS first ON first.number = origin.origin;
