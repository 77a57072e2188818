-- SPDX-License-Identifier: EUPL-1.2
-- The employer's roles: what they are, what they ask, what they pay and by which criteria; ladders of steps.

CREATE TABLE role (
    employer_id INTEGER NOT NULL REFERENCES employer (employer_id),
    role_id INTEGER NOT NULL,
    family TEXT NOT NULL DEFAULT '',           -- of the newest version, as is the name
    reference TEXT NOT NULL,                   -- the employer's own code, or one made of the name: what a CSV says it by
    name TEXT NOT NULL,                        -- of the newest version, as are sort keys and search
    sort_sv TEXT NOT NULL, sort_nl TEXT NOT NULL, sort_en TEXT NOT NULL,
    search TEXT NOT NULL,                      -- folded
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('planned', 'open', 'closing', 'closed')), -- planned: a new role
    version INTEGER NOT NULL,                  -- newest; 0: an import stages the first, and nobody sees it yet
    made_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, role_id)
) STRICT;
CREATE UNIQUE INDEX role_by_reference ON role (employer_id, reference);
CREATE INDEX role_by_sv ON role (employer_id, sort_sv);
CREATE INDEX role_by_nl ON role (employer_id, sort_nl);
CREATE INDEX role_by_en ON role (employer_id, sort_en);

-- A role as it was at a time. What was published never changes: what a role asked when an agreement was signed stays
-- readable. A version above role.version is one that an import stages: nobody sees it yet.
CREATE TABLE role_version (
    employer_id INTEGER NOT NULL,
    role_id INTEGER NOT NULL,
    version INTEGER NOT NULL,                  -- from 1
    name TEXT NOT NULL,
    family TEXT NOT NULL DEFAULT '',           -- what belongs together in HR's eyes; '': none
    work TEXT NOT NULL DEFAULT '',             -- kind of work: the row of the map
    track TEXT NOT NULL CHECK (track IN ('specialist', 'leading', 'project', 'teaching', 'other')), -- all of equal rank
    place TEXT NOT NULL DEFAULT '',            -- where, as a filter: a town or house
    part_time INTEGER NOT NULL DEFAULT 1,      -- can be done part time
    studies INTEGER NOT NULL DEFAULT 0,        -- asks for a course of study with a degree or licence
    licence TEXT NOT NULL DEFAULT '',          -- legitimation or licence that it asks
    duties TEXT NOT NULL DEFAULT '',           -- responsibilities
    occupation_concept_id INTEGER REFERENCES concept (concept_id), -- of ESCO, where one fits
    pay_low INTEGER, pay_high INTEGER,         -- a month, in whole units of the employer's money
    criteria TEXT NOT NULL DEFAULT '',         -- for pay growth
    approved_by TEXT NOT NULL DEFAULT '',      -- by whom the criteria were approved
    language TEXT NOT NULL,                    -- of the words
    valid_from TEXT NOT NULL,                  -- day
    by_person_id INTEGER,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, role_id, version),
    FOREIGN KEY (employer_id, role_id) REFERENCES role (employer_id, role_id)
) STRICT;

CREATE TABLE role_skill (
    employer_id INTEGER NOT NULL,
    role_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    concept_id INTEGER NOT NULL REFERENCES concept (concept_id),
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 4),
    essential INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (employer_id, role_id, version, concept_id),
    FOREIGN KEY (employer_id, role_id, version) REFERENCES role_version (employer_id, role_id, version)
) STRICT;
CREATE INDEX role_skill_by_concept ON role_skill (employer_id, concept_id);

-- Which titles of employments are which role. Staff files know titles only.
CREATE TABLE role_title (
    employer_id INTEGER NOT NULL,
    title TEXT NOT NULL,                       -- exactly as in employment
    role_id INTEGER NOT NULL,
    PRIMARY KEY (employer_id, title),
    FOREIGN KEY (employer_id, role_id) REFERENCES role (employer_id, role_id)
) STRICT;
CREATE INDEX role_title_by_role ON role_title (employer_id, role_id);

-- A ladder: karriärtjänster or a skills ladder. Its steps are beside each other in time, and one may stay on one.
CREATE TABLE ladder (
    employer_id INTEGER NOT NULL REFERENCES employer (employer_id),
    ladder_id INTEGER NOT NULL,
    reference TEXT NOT NULL,                   -- the employer's own code, or one made of the name
    name TEXT NOT NULL,                        -- of the newest version
    sort_sv TEXT NOT NULL, sort_nl TEXT NOT NULL, sort_en TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('planned', 'open', 'closed')),
    version INTEGER NOT NULL,                  -- newest
    made_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, ladder_id)
) STRICT;
CREATE UNIQUE INDEX ladder_by_reference ON ladder (employer_id, reference);

-- A ladder as it was at a time, with its steps and criteria; what was published never changes.
CREATE TABLE ladder_version (
    employer_id INTEGER NOT NULL,
    ladder_id INTEGER NOT NULL,
    version INTEGER NOT NULL,                  -- from 1
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('career_post', 'skills')),
    about TEXT NOT NULL DEFAULT '',
    assesses TEXT NOT NULL DEFAULT '',         -- who assesses
    pay INTEGER NOT NULL DEFAULT 0,            -- a step has effect on pay
    language TEXT NOT NULL,                    -- of the words
    source TEXT NOT NULL DEFAULT '',           -- where it is from and its licence
    approved_by TEXT NOT NULL DEFAULT '',
    valid_from TEXT NOT NULL,
    by_person_id INTEGER,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, ladder_id, version),
    FOREIGN KEY (employer_id, ladder_id) REFERENCES ladder (employer_id, ladder_id)
) STRICT;

CREATE TABLE ladder_step (
    employer_id INTEGER NOT NULL,
    ladder_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    position INTEGER NOT NULL,                 -- from 1
    name TEXT NOT NULL,
    about TEXT NOT NULL DEFAULT '',
    evidence TEXT NOT NULL DEFAULT '',         -- what shows that the criteria are met, examples
    term_months INTEGER,                       -- how long it is given for; NULL: without end
    renewal TEXT NOT NULL DEFAULT '',          -- how it is renewed
    role_id INTEGER,                           -- the role that this step is, if any
    PRIMARY KEY (employer_id, ladder_id, version, position),
    FOREIGN KEY (employer_id, ladder_id, version) REFERENCES ladder_version (employer_id, ladder_id, version)
) STRICT;

CREATE TABLE ladder_criterion (
    employer_id INTEGER NOT NULL,
    ladder_id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    position INTEGER NOT NULL,                 -- of the step
    number INTEGER NOT NULL,                   -- within the step, from 1
    topic TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL,
    PRIMARY KEY (employer_id, ladder_id, version, position, number),
    FOREIGN KEY (employer_id, ladder_id, version, position)
        REFERENCES ladder_step (employer_id, ladder_id, version, position)
) STRICT;

-- Each decision about where somebody stands on a ladder; the newest holds. None is ever changed but for the person's own
-- word that they stay.
CREATE TABLE ladder_place (
    employer_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    ladder_id INTEGER NOT NULL,
    number INTEGER NOT NULL,                   -- from 1
    version INTEGER NOT NULL,                  -- of the ladder
    position INTEGER NOT NULL,                 -- of the step; 0: no step any more
    met TEXT NOT NULL DEFAULT '',              -- numbers of the criteria that were found met, by spaces
    assessed_by_person_id INTEGER NOT NULL,
    reason TEXT NOT NULL,
    language TEXT NOT NULL,                    -- of the reason
    from_day TEXT NOT NULL,
    to_day TEXT,                               -- last day; NULL: without end
    stays INTEGER NOT NULL DEFAULT 0,          -- the person has chosen to stay on it
    made_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, person_id, ladder_id, number),
    FOREIGN KEY (employer_id, person_id) REFERENCES person (employer_id, person_id),
    FOREIGN KEY (employer_id, ladder_id, version) REFERENCES ladder_version (employer_id, ladder_id, version)
) STRICT;

-- A file of roles or ladders between its preview and the act that takes it in; gone a day later.
CREATE TABLE role_file (
    employer_id INTEGER NOT NULL REFERENCES employer (employer_id),
    role_file_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('roles', 'ladder')),
    file_name TEXT NOT NULL,
    bytes BLOB NOT NULL,
    by_person_id INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, role_file_id)
) STRICT;

-- Looks at somebody's steps on ladders are looks too: the table as in 0001, with one thing more.
CREATE TABLE look_next (
    employer_id INTEGER NOT NULL,
    look_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,                -- whose
    reader_person_id INTEGER NOT NULL,
    thing TEXT NOT NULL CHECK (thing IN ('card', 'preparation', 'plan', 'status', 'history', 'ladder')),
    thing_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, look_id)
) STRICT;
INSERT INTO look_next (employer_id, look_id, person_id, reader_person_id, thing, thing_id, at)
SELECT employer_id, look_id, person_id, reader_person_id, thing, thing_id, at FROM look;
DROP TABLE look;
ALTER TABLE look_next RENAME TO look;
CREATE INDEX look_by_person ON look (employer_id, person_id, at);
