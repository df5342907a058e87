-- What second readers answered about passages, so that each question is asked once of a model. All of it can be thrown away: it is
-- only dear to ask again.

CREATE TABLE reader_answer (
    question TEXT NOT NULL,  -- digest of the passages that were shown
    version  TEXT NOT NULL,  -- version of the question: another as soon as its wording is
    model    TEXT NOT NULL,  -- who answered
    answer   TEXT NOT NULL,  -- JSON, as it was given; it is held to the texts anew whenever it is used
    run      INTEGER NOT NULL REFERENCES run (number),
    PRIMARY KEY (question, version, model)
) WITHOUT ROWID;
