-- SPDX-License-Identifier: EUPL-1.2
-- The map: paths between roles, declared by HR or walked by people.

ALTER TABLE employer ADD COLUMN map_public INTEGER NOT NULL DEFAULT 0;  -- roles, paths, criteria, ladders for applicants
ALTER TABLE employer ADD COLUMN map_number INTEGER NOT NULL DEFAULT 0;  -- grows with each change of roles or paths
ALTER TABLE employer ADD COLUMN map_reckoned_at INTEGER NOT NULL DEFAULT 0; -- when path_walked was last reckoned,
ALTER TABLE employer ADD COLUMN map_reckoned_number INTEGER NOT NULL DEFAULT -1; -- and which map_number it left

CREATE TABLE path (
    employer_id INTEGER NOT NULL REFERENCES employer (employer_id),
    path_id INTEGER NOT NULL,
    from_role_id INTEGER NOT NULL,
    to_role_id INTEGER NOT NULL,
    direction INTEGER NOT NULL,                -- one bit of enum direction
    months INTEGER NOT NULL CHECK (months BETWEEN 1 AND 240), -- usual time
    takes TEXT NOT NULL DEFAULT '',            -- what it takes
    condition TEXT NOT NULL DEFAULT '',        -- such as a licence
    opens TEXT NOT NULL DEFAULT '',            -- who opens it
    language TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
    number INTEGER NOT NULL DEFAULT 1,         -- grows with each change, so that no window overwrites another
    by_person_id INTEGER,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, path_id),
    FOREIGN KEY (employer_id, from_role_id) REFERENCES role (employer_id, role_id),
    FOREIGN KEY (employer_id, to_role_id) REFERENCES role (employer_id, role_id)
) STRICT;
CREATE UNIQUE INDEX path_by_ends ON path (employer_id, from_role_id, to_role_id);
CREATE INDEX path_by_to ON path (employer_id, to_role_id);

-- What a job reckons from employments: how many have gone from one role to another, and how long it took. Never shown
-- under five, and in whole fives only (map/observe.h).
CREATE TABLE path_walked (
    employer_id INTEGER NOT NULL REFERENCES employer (employer_id),
    from_role_id INTEGER NOT NULL,
    to_role_id INTEGER NOT NULL,
    people INTEGER NOT NULL,
    months INTEGER NOT NULL,                   -- in the first role, smoothed, in half years
    reckoned_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, from_role_id, to_role_id)
) STRICT;
CREATE INDEX path_walked_by_to ON path_walked (employer_id, to_role_id);

-- Somebody who walked a path and has said yes to being asked about it.
CREATE TABLE role_model (
    employer_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    from_role_id INTEGER NOT NULL,
    to_role_id INTEGER NOT NULL,
    words TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL,                    -- of the words
    said_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, person_id, from_role_id, to_role_id),
    FOREIGN KEY (employer_id, person_id) REFERENCES person (employer_id, person_id)
) STRICT;
CREATE INDEX role_model_by_ends ON role_model (employer_id, from_role_id, to_role_id);

-- A file of paths between its preview and the act that takes it in; gone a day later.
CREATE TABLE path_file (
    employer_id INTEGER NOT NULL REFERENCES employer (employer_id),
    path_file_id INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    bytes BLOB NOT NULL,
    by_person_id INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, path_file_id)
) STRICT;
