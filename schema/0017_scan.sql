-- SPDX-License-Identifier: EUPL-1.2
-- The career scan. Answers are the person's own, readable by nobody else.

-- An instrument beside our own, installed by an administrator: its file as it is. What was begun with it keeps it.
CREATE TABLE instrument (
    instrument_id INTEGER NOT NULL PRIMARY KEY,
    word TEXT NOT NULL,
    version TEXT NOT NULL,
    file TEXT NOT NULL,                        -- JSON: items, scales, key, source, licence (docs/admin)
    digest BLOB NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
    made_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX instrument_by_word ON instrument (word, version);

CREATE TABLE scan (
    employer_id INTEGER NOT NULL,
    scan_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    instrument TEXT NOT NULL,                  -- bana, or an instrument's word
    version TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    touched_at INTEGER NOT NULL,
    ended_at INTEGER,                          -- NULL: can be taken up again
    next_step TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL,                    -- of the words
    PRIMARY KEY (employer_id, scan_id),
    FOREIGN KEY (employer_id, person_id) REFERENCES person (employer_id, person_id)
) STRICT;
CREATE INDEX scan_by_person ON scan (employer_id, person_id, begun_at);

CREATE TABLE scan_answer (
    employer_id INTEGER NOT NULL,
    scan_id INTEGER NOT NULL,
    item TEXT NOT NULL,
    value INTEGER NOT NULL,
    PRIMARY KEY (employer_id, scan_id, item),
    FOREIGN KEY (employer_id, scan_id) REFERENCES scan (employer_id, scan_id)
) STRICT;

CREATE TABLE scan_part (
    employer_id INTEGER NOT NULL,
    scan_id INTEGER NOT NULL,
    part TEXT NOT NULL,                        -- can, want, energy, chances; or a page of an instrument
    words TEXT NOT NULL DEFAULT '',            -- the open line
    shared_talk_id INTEGER,                    -- put into this talk's preparation; NULL: into none
    shared_question_id INTEGER,                -- under this question
    shared_words TEXT NOT NULL DEFAULT '',     -- as they were put there, so that they can be taken back
    shared_at INTEGER,
    PRIMARY KEY (employer_id, scan_id, part),
    FOREIGN KEY (employer_id, scan_id) REFERENCES scan (employer_id, scan_id)
) STRICT;

-- Energy per task of one's role.
CREATE TABLE task_energy (
    employer_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    task_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    task TEXT NOT NULL,
    wants TEXT NOT NULL CHECK (wants IN ('more', 'same', 'less')),
    language TEXT NOT NULL,
    said_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, person_id, task_id),
    FOREIGN KEY (employer_id, person_id) REFERENCES person (employer_id, person_id)
) STRICT;
