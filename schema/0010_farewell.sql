-- SPDX-License-Identifier: EUPL-1.2
-- A farewell has a line on what comes after: the person's own, and one only.
CREATE TABLE farewell_next (
    employer_id INTEGER NOT NULL,
    farewell_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,                -- who leaves
    kind TEXT NOT NULL CHECK (kind IN ('agenda', 'hand_over', 'gives', 'stays', 'next')),
    side TEXT NOT NULL CHECK (side IN ('employee', 'manager')), -- who wrote it
    by_person_id INTEGER NOT NULL,
    day TEXT,                                  -- agenda: when
    words TEXT NOT NULL,
    language TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, farewell_id),
    FOREIGN KEY (employer_id, person_id) REFERENCES person (employer_id, person_id)
) STRICT;
INSERT INTO farewell_next (employer_id, farewell_id, person_id, kind, side, by_person_id, day, words, language, made_at)
    SELECT employer_id, farewell_id, person_id, kind, side, by_person_id, day, words, language, made_at FROM farewell;
DROP TABLE farewell;
ALTER TABLE farewell_next RENAME TO farewell;
CREATE INDEX farewell_by_person ON farewell (employer_id, person_id, made_at);
