-- SPDX-License-Identifier: EUPL-1.2
-- How long one travels between two places, as HR says it: the same both ways. Places are words, as roles have them.

CREATE TABLE travel (
    employer_id INTEGER NOT NULL REFERENCES employer (employer_id),
    from_place TEXT NOT NULL,                  -- of the two the one that is less, by its bytes
    to_place TEXT NOT NULL,
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    PRIMARY KEY (employer_id, from_place, to_place)
) STRICT;
