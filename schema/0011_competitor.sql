-- SPDX-License-Identifier: EUPL-1.2
-- Whoever leaves for a competitor: marked by a manager or HR, told to the person. While the row is there, the exit plan
-- has no part on what each can do for the other.
CREATE TABLE competitor (
    employer_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,                -- who leaves
    by_person_id INTEGER NOT NULL,             -- who marked it
    made_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, person_id),
    FOREIGN KEY (employer_id, person_id) REFERENCES person (employer_id, person_id)
) STRICT;
