-- SPDX-License-Identifier: EUPL-1.2
-- A small schema for sqlgen's own tests.
CREATE TABLE person (
    employer_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    mail TEXT,
    age INTEGER,
    face BLOB,
    manager_person_id INTEGER,
    PRIMARY KEY (employer_id, person_id)
) STRICT;
CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value TEXT, secret BLOB NOT NULL) STRICT;
