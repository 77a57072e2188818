-- SPDX-License-Identifier: EUPL-1.2
-- What somebody asks one who walked a path before them and said yes to that (role_model). The two of them read it.

CREATE TABLE asked (
    employer_id INTEGER NOT NULL,
    asked_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,                -- who asks
    to_person_id INTEGER NOT NULL,
    from_role_id INTEGER NOT NULL,
    to_role_id INTEGER NOT NULL,
    words TEXT NOT NULL,                       -- '' once taken away
    language TEXT NOT NULL,                    -- of the words
    asked_at INTEGER NOT NULL,                 -- forgotten 60 days later
    done_at INTEGER,                           -- when it was taken away by who was asked
    PRIMARY KEY (employer_id, asked_id),
    FOREIGN KEY (employer_id, person_id) REFERENCES person (employer_id, person_id),
    FOREIGN KEY (employer_id, to_person_id) REFERENCES person (employer_id, person_id)
) STRICT;
CREATE INDEX asked_by_person ON asked (employer_id, person_id, asked_at);
CREATE INDEX asked_by_to_person ON asked (employer_id, to_person_id);
CREATE INDEX asked_by_when ON asked (asked_at);
