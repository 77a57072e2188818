-- SPDX-License-Identifier: EUPL-1.2
-- People: employers, boards, units, posts, persons, employments, managers of record, duties; and how one signs in.
-- One text for SQLite and PostgreSQL. Moments are INTEGER seconds UTC, days are TEXT 'YYYY-MM-DD', truth is 0 or 1.
-- Every table of people has its employer first in its key.

CREATE TABLE employer (
    employer_id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    slug TEXT NOT NULL UNIQUE,                 -- in sign-in names of people without mail: 1043@alvsunda
    kind TEXT NOT NULL CHECK (kind IN ('municipality', 'region', 'state', 'company')),
    public_body INTEGER NOT NULL DEFAULT 0,    -- Swedish public body: warn when a document becomes public
    language TEXT NOT NULL,                    -- sv, nl, en
    zone TEXT NOT NULL,                        -- Europe/Stockholm
    draft_days INTEGER NOT NULL DEFAULT 90,    -- an untouched draft dies after so many days
    draft_warn_days INTEGER NOT NULL DEFAULT 14,
    repayment TEXT NOT NULL DEFAULT '',        -- the employer's rules of repayment, shown where means are agreed
    demo INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE board (
    employer_id INTEGER NOT NULL REFERENCES employer (employer_id),
    board_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    PRIMARY KEY (employer_id, board_id)
) STRICT;

CREATE TABLE unit (
    employer_id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    board_id INTEGER NOT NULL,
    parent_unit_id INTEGER,                    -- NULL: top of its board
    reference TEXT,                            -- as the HR system calls it
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    ended_day TEXT,
    PRIMARY KEY (employer_id, unit_id),
    FOREIGN KEY (employer_id, board_id) REFERENCES board (employer_id, board_id),
    FOREIGN KEY (employer_id, parent_unit_id) REFERENCES unit (employer_id, unit_id)
) STRICT;
CREATE INDEX unit_by_parent ON unit (employer_id, parent_unit_id);

CREATE TABLE post (
    employer_id INTEGER NOT NULL,
    post_id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    reference TEXT,
    title TEXT NOT NULL,
    leads INTEGER NOT NULL DEFAULT 0,          -- its holders lead the unit
    sharing TEXT NOT NULL DEFAULT 'single' CHECK (sharing IN ('single', 'shared', 'functional', 'shadowed')),
    reports_to_post_id INTEGER,
    grade TEXT,
    fte_hundredths INTEGER,                    -- posts known by number only: full-time equivalents times 100
    counted_only INTEGER NOT NULL DEFAULT 0,   -- a count of posts, nobody known by name
    ended_day TEXT,
    PRIMARY KEY (employer_id, post_id),
    FOREIGN KEY (employer_id, unit_id) REFERENCES unit (employer_id, unit_id)
) STRICT;
CREATE INDEX post_by_unit ON post (employer_id, unit_id);
CREATE INDEX post_by_reference ON post (employer_id, reference);

CREATE TABLE person (
    employer_id INTEGER NOT NULL REFERENCES employer (employer_id),
    person_id INTEGER NOT NULL,
    number TEXT,                               -- employee number
    given TEXT NOT NULL,
    family TEXT NOT NULL,
    name TEXT NOT NULL,                        -- as shown; people known by number only: the number
    sort_sv TEXT NOT NULL,
    sort_nl TEXT NOT NULL,
    sort_en TEXT NOT NULL,
    search TEXT NOT NULL,                      -- folded name, number and title
    mail TEXT,
    language TEXT,                             -- NULL: the employer's
    protected INTEGER NOT NULL DEFAULT 0,      -- protected identity
    created_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, person_id)
) STRICT;
CREATE UNIQUE INDEX person_by_number ON person (employer_id, number);
CREATE INDEX person_by_sv ON person (employer_id, sort_sv);
CREATE INDEX person_by_nl ON person (employer_id, sort_nl);
CREATE INDEX person_by_en ON person (employer_id, sort_en);

CREATE TABLE employment (
    employer_id INTEGER NOT NULL,
    employment_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    unit_id INTEGER,                           -- NULL: history with another employer
    post_id INTEGER,
    title TEXT NOT NULL,
    place TEXT,                                -- history elsewhere: where
    kind TEXT NOT NULL DEFAULT 'work' CHECK (kind IN ('work', 'study', 'break')),
    from_day TEXT NOT NULL,
    to_day TEXT,                               -- last day; NULL: goes on
    PRIMARY KEY (employer_id, employment_id),
    FOREIGN KEY (employer_id, person_id) REFERENCES person (employer_id, person_id)
) STRICT;
CREATE INDEX employment_by_person ON employment (employer_id, person_id, from_day);
CREATE INDEX employment_by_unit ON employment (employer_id, unit_id);

-- Managers of record. rank 1 is the first; a shared post gives two of rank 1.
CREATE TABLE managing (
    employer_id INTEGER NOT NULL,
    managing_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    manager_person_id INTEGER NOT NULL,
    rank INTEGER NOT NULL DEFAULT 1,
    from_day TEXT NOT NULL,
    to_day TEXT,
    PRIMARY KEY (employer_id, managing_id),
    FOREIGN KEY (employer_id, person_id) REFERENCES person (employer_id, person_id),
    FOREIGN KEY (employer_id, manager_person_id) REFERENCES person (employer_id, person_id)
) STRICT;
CREATE INDEX managing_by_person ON managing (employer_id, person_id, to_day);
CREATE INDEX managing_by_manager ON managing (employer_id, manager_person_id, to_day);

-- Leave: while it lasts nothing is asked and no draft dies.
CREATE TABLE leave (
    employer_id INTEGER NOT NULL,
    leave_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT,
    PRIMARY KEY (employer_id, leave_id),
    FOREIGN KEY (employer_id, person_id) REFERENCES person (employer_id, person_id)
) STRICT;
CREATE INDEX leave_by_person ON leave (employer_id, person_id);

CREATE TABLE duty (
    employer_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    duty TEXT NOT NULL CHECK (duty IN ('hr', 'admin', 'protected')),
    board_id INTEGER NOT NULL DEFAULT 0,       -- hr: the board; 0 else
    PRIMARY KEY (employer_id, person_id, duty, board_id),
    FOREIGN KEY (employer_id, person_id) REFERENCES person (employer_id, person_id)
) STRICT;

-- ---- signing in ----

CREATE TABLE account (
    employer_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    login TEXT NOT NULL UNIQUE,                -- small letters: mail, or number@slug
    password_hash TEXT,                        -- argon2id; NULL until the invitation is used
    totp_secret BLOB,                          -- NULL: no second factor
    totp_pending BLOB,                         -- being set up
    totp_counter INTEGER NOT NULL DEFAULT 0,   -- last used, against replay
    rights_at INTEGER NOT NULL DEFAULT 0,      -- sessions older than this are over
    PRIMARY KEY (employer_id, person_id),
    FOREIGN KEY (employer_id, person_id) REFERENCES person (employer_id, person_id)
) STRICT;

CREATE TABLE recovery (                        -- one-time codes that stand in for the second factor
    employer_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    code_digest BLOB NOT NULL,
    used_at INTEGER,
    PRIMARY KEY (employer_id, person_id, code_digest)
) STRICT;

CREATE TABLE invite (
    employer_id INTEGER NOT NULL,
    invite_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    code_digest BLOB NOT NULL UNIQUE,
    way TEXT NOT NULL CHECK (way IN ('mail', 'paper', 'reset')),
    made_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    used_at INTEGER,
    PRIMARY KEY (employer_id, invite_id),
    FOREIGN KEY (employer_id, person_id) REFERENCES person (employer_id, person_id)
) STRICT;
CREATE INDEX invite_by_person ON invite (employer_id, person_id);

CREATE TABLE session (
    token_digest BLOB NOT NULL PRIMARY KEY,
    employer_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    session_id INTEGER NOT NULL,               -- shown to its owner, to end it
    csrf_secret BLOB NOT NULL,
    half INTEGER NOT NULL,                     -- second factor still owed
    made_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,                  -- to the nearest five minutes
    ends_at INTEGER NOT NULL,
    device TEXT NOT NULL,                      -- browser and system, short
    FOREIGN KEY (employer_id, person_id) REFERENCES person (employer_id, person_id)
) STRICT;
CREATE INDEX session_by_person ON session (employer_id, person_id);

CREATE TABLE throttle (                        -- failed attempts by login and by address, digested
    key_digest BLOB NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    since INTEGER NOT NULL,
    blocked_until INTEGER NOT NULL
) STRICT;

-- ---- what happened ----

-- Every look that somebody takes at another's plan, shown to that person.
CREATE TABLE look (
    employer_id INTEGER NOT NULL,
    look_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,                -- whose
    reader_person_id INTEGER NOT NULL,
    thing TEXT NOT NULL CHECK (thing IN ('card', 'preparation', 'plan', 'status', 'history')),
    thing_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, look_id)
) STRICT;
CREATE INDEX look_by_person ON look (employer_id, person_id, at);

-- Acts of HR and administrators, and changes of rights.
CREATE TABLE event (
    employer_id INTEGER NOT NULL,
    event_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor_person_id INTEGER,                   -- NULL: the program or the command line
    act TEXT NOT NULL,                         -- word of the list in access/event.h
    thing_id INTEGER,
    note TEXT NOT NULL DEFAULT '',             -- never people's words
    PRIMARY KEY (employer_id, event_id)
) STRICT;
CREATE INDEX event_by_time ON event (employer_id, at);

-- ---- import ----

CREATE TABLE import (
    employer_id INTEGER NOT NULL,
    import_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('people', 'posts')),
    file_name TEXT NOT NULL,
    file_digest BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('reading', 'mapping', 'checking', 'checked', 'publishing', 'published', 'cancelled', 'failed')),
    mapping TEXT NOT NULL DEFAULT '',          -- column per field, as mapping_write (people/import.h) writes it
    encoding TEXT NOT NULL,
    separator TEXT NOT NULL,
    header TEXT NOT NULL,                      -- the columns' names, JSON array
    header_line INTEGER NOT NULL DEFAULT 0,    -- 0: the file has no header row
    complete INTEGER NOT NULL DEFAULT 0,       -- who isn't in the file has left
    done INTEGER NOT NULL DEFAULT 0,           -- rows dealt with in this state
    total INTEGER NOT NULL DEFAULT 0,
    outcome TEXT NOT NULL DEFAULT '',          -- counts, JSON
    known TEXT NOT NULL DEFAULT '',            -- what the plan was made from, in figures: it holds only while they do
    trouble TEXT NOT NULL DEFAULT '',          -- why it failed: a msgid
    by_person_id INTEGER,
    board_id INTEGER NOT NULL DEFAULT 0,       -- where new units go; 0: a column says
    board_name TEXT NOT NULL DEFAULT '',       -- instead: a board of this name, made if it is new
    only_board INTEGER NOT NULL DEFAULT 0,     -- nothing outside the board may change
    made_at INTEGER NOT NULL,
    published_at INTEGER,
    PRIMARY KEY (employer_id, import_id),
    FOREIGN KEY (employer_id) REFERENCES employer (employer_id)
) STRICT;

CREATE TABLE import_row (
    employer_id INTEGER NOT NULL,
    import_id INTEGER NOT NULL,
    line INTEGER NOT NULL,                     -- in the file, from 1
    cells TEXT NOT NULL,                       -- JSON array, as read; columns that are never read are empty
    fault TEXT NOT NULL DEFAULT '',            -- of the row's shape: word of the list in people/import.h
    was TEXT NOT NULL DEFAULT '',
    verdict TEXT NOT NULL DEFAULT 'new' CHECK (verdict IN ('new', 'good', 'bad')),
    PRIMARY KEY (employer_id, import_id, line)
) STRICT;

CREATE TABLE import_fault (
    employer_id INTEGER NOT NULL,
    import_id INTEGER NOT NULL,
    line INTEGER NOT NULL,
    place INTEGER NOT NULL,                    -- running number
    column_name TEXT NOT NULL,                 -- '': the whole row
    was TEXT NOT NULL,                         -- what was read
    other TEXT NOT NULL DEFAULT '',            -- another line, or the members of a circle
    fault TEXT NOT NULL,                       -- word of the list in people/import.h; its sentence says how to mend it
    stops INTEGER NOT NULL,                    -- 1: the row is not imported; 0: a warning
    PRIMARY KEY (employer_id, import_id, line, place)
) STRICT;

CREATE TABLE import_mapping (                  -- remembered by the file's columns
    employer_id INTEGER NOT NULL,
    header_digest BLOB NOT NULL,
    mapping TEXT NOT NULL,
    used_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, header_digest)
) STRICT;

-- What an import will do, made ready so that publishing is a handful of statements. act: new, change, end; absent rows
-- are only shown. Ids are those that the rows will have.
CREATE TABLE import_board (
    employer_id INTEGER NOT NULL,
    import_id INTEGER NOT NULL,
    board_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    PRIMARY KEY (employer_id, import_id, board_id)
) STRICT;

CREATE TABLE import_unit (
    employer_id INTEGER NOT NULL,
    import_id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    act TEXT NOT NULL,
    board_id INTEGER NOT NULL,
    parent_unit_id INTEGER,
    reference TEXT,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    depth INTEGER NOT NULL,                    -- units stand before those under them
    PRIMARY KEY (employer_id, import_id, unit_id)
) STRICT;

CREATE TABLE import_person (
    employer_id INTEGER NOT NULL,
    import_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    act TEXT NOT NULL,
    number TEXT,
    given TEXT NOT NULL,
    family TEXT NOT NULL,
    name TEXT NOT NULL,
    sort_sv TEXT NOT NULL,
    sort_nl TEXT NOT NULL,
    sort_en TEXT NOT NULL,
    search TEXT NOT NULL,
    mail TEXT,
    language TEXT,
    protected INTEGER NOT NULL,
    PRIMARY KEY (employer_id, import_id, person_id)
) STRICT;

CREATE TABLE import_employment (
    employer_id INTEGER NOT NULL,
    import_id INTEGER NOT NULL,
    employment_id INTEGER NOT NULL,
    act TEXT NOT NULL,
    person_id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    title TEXT NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT,
    PRIMARY KEY (employer_id, import_id, employment_id)
) STRICT;

CREATE TABLE import_managing (
    employer_id INTEGER NOT NULL,
    import_id INTEGER NOT NULL,
    managing_id INTEGER NOT NULL,
    act TEXT NOT NULL,
    person_id INTEGER NOT NULL,
    manager_person_id INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT,
    PRIMARY KEY (employer_id, import_id, managing_id)
) STRICT;

CREATE TABLE import_post (
    employer_id INTEGER NOT NULL,
    import_id INTEGER NOT NULL,
    post_id INTEGER NOT NULL,
    act TEXT NOT NULL,
    unit_id INTEGER NOT NULL,
    reference TEXT,
    title TEXT NOT NULL,
    reports_to_post_id INTEGER,
    grade TEXT,
    fte_hundredths INTEGER,
    counted_only INTEGER NOT NULL,
    PRIMARY KEY (employer_id, import_id, post_id)
) STRICT;
