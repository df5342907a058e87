-- What was worked out. All of it can be thrown away and made again from the reports.

-- Keys by which reports find others that may be of the same origin: sampled shingles, rare names and numbers.
CREATE TABLE key (
    value  INTEGER NOT NULL,
    weight REAL NOT NULL,
    report INTEGER NOT NULL REFERENCES report (number),
    PRIMARY KEY (value, report)
) WITHOUT ROWID;

CREATE TABLE keyed (
    report INTEGER PRIMARY KEY REFERENCES report (number)
) WITHOUT ROWID;

-- Every pair that was looked at, so that no pair is looked at twice.
CREATE TABLE pair (
    one       INTEGER NOT NULL REFERENCES report (number),
    other     INTEGER NOT NULL REFERENCES report (number),
    derived   REAL NOT NULL,  -- probability that one was made from the other
    kind      TEXT NOT NULL,
    direction TEXT NOT NULL,  -- source_to_rewrite: 'other' was made from 'one'
    reasons   TEXT NOT NULL,  -- JSON
    run       INTEGER NOT NULL REFERENCES run (number),
    PRIMARY KEY (one, other)
) WITHOUT ROWID;
