-- Incidents: the tellings of one happening joined into one row. All of it can be thrown away and made again from the findings of
-- the reports and from the decisions.

-- What each report adds to incidents, packed; made anew where its findings or the rules have changed.
CREATE TABLE incident_reading (
    report     INTEGER PRIMARY KEY REFERENCES report (number) ON DELETE CASCADE,
    annotation INTEGER NOT NULL,  -- number of the findings that it was read off
    version    TEXT NOT NULL,     -- version of the rules and of the layout
    packed     BLOB NOT NULL
);

-- One row an incident, as people decided it; ``packed`` has all of it.
CREATE TABLE incident (
    id           TEXT PRIMARY KEY,
    place_in_list INTEGER NOT NULL, -- by day, those without one last
    kind         TEXT NOT NULL,      -- incident, total, threat, background, denied, passing, rejected
    type         TEXT NOT NULL,      -- PLOVER root
    mode         TEXT,
    actor        TEXT,
    recipient    TEXT,
    first_day    TEXT,
    last_day     TEXT,
    place        TEXT,
    country      TEXT,               -- ISO 3166-1 alpha-3
    lat          REAL,
    lon          REAL,
    killed_best  REAL,
    killed_low   REAL,
    killed_high  REAL,
    injured_best REAL,
    civilians    REAL,
    fighters     REAL,
    claimed_by   TEXT NOT NULL,      -- names, '; ' between them
    accused_by   TEXT NOT NULL,
    denied_by    TEXT NOT NULL,
    reports      INTEGER NOT NULL,
    origins      INTEGER NOT NULL,   -- different texts behind the reports
    houses       INTEGER NOT NULL,   -- different agencies and outlets behind the texts
    says         TEXT NOT NULL,
    packed       BLOB NOT NULL,
    run          INTEGER NOT NULL REFERENCES run (number)
);
CREATE INDEX incident_in_order ON incident (kind, place_in_list);

-- One line a source of an incident.
CREATE TABLE incident_source (
    incident    TEXT NOT NULL REFERENCES incident (id) ON DELETE CASCADE,
    place       INTEGER NOT NULL,
    report      TEXT NOT NULL,       -- id of the report
    story       TEXT,
    role        TEXT NOT NULL,       -- reports, claims, accuses, denies
    speaker     TEXT,
    house       TEXT,
    number      TEXT,                -- the count in the words of the report
    killed_low  REAL,
    killed_high REAL,
    says        TEXT NOT NULL,
    start       INTEGER NOT NULL,
    "end"       INTEGER NOT NULL,
    PRIMARY KEY (incident, place)
) WITHOUT ROWID;
CREATE INDEX incident_source_by_report ON incident_source (report);
CREATE INDEX incident_source_by_story ON incident_source (story);
