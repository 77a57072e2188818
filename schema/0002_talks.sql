-- SPDX-License-Identifier: EUPL-1.2
-- Templates, cycles, talks: preparation, exchange, proposals, agreement, signatures, seals; letters and calendars.

CREATE TABLE template (
    employer_id INTEGER NOT NULL REFERENCES employer (employer_id),
    template_id INTEGER NOT NULL,
    word TEXT NOT NULL,                        -- pop, medarbetarsamtal, short, or 'own'
    ended_at INTEGER,
    PRIMARY KEY (employer_id, template_id)
) STRICT;

CREATE TABLE template_version (                -- what a talk was opened with never changes
    employer_id INTEGER NOT NULL,
    version_id INTEGER NOT NULL,
    template_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    name_sv TEXT NOT NULL, name_nl TEXT NOT NULL, name_en TEXT NOT NULL,
    lead_sv TEXT NOT NULL, lead_nl TEXT NOT NULL, lead_en TEXT NOT NULL,
    minutes INTEGER NOT NULL,                  -- usual length of the talk
    state TEXT NOT NULL CHECK (state IN ('draft', 'used')),
    made_at INTEGER NOT NULL,
    by_person_id INTEGER,
    PRIMARY KEY (employer_id, version_id),
    FOREIGN KEY (employer_id, template_id) REFERENCES template (employer_id, template_id)
) STRICT;

CREATE TABLE question (
    employer_id INTEGER NOT NULL,
    question_id INTEGER NOT NULL,
    version_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('back', 'now', 'ahead', 'wishes', 'organisation')), -- which heading it stands under
    side TEXT NOT NULL CHECK (side IN ('both', 'employee', 'manager')),
    kind TEXT NOT NULL CHECK (kind IN ('words', 'directions', 'level')),
    optional INTEGER NOT NULL DEFAULT 0,
    word TEXT NOT NULL,                        -- stable name across versions: can, energy, wish …
    employee_sv TEXT NOT NULL, employee_nl TEXT NOT NULL, employee_en TEXT NOT NULL, -- asked of the employee; '' if not
    manager_sv TEXT NOT NULL, manager_nl TEXT NOT NULL, manager_en TEXT NOT NULL,    -- asked of the manager; %1 is the given name
    shared_sv TEXT NOT NULL, shared_nl TEXT NOT NULL, shared_en TEXT NOT NULL,       -- heading when both are shown; %1 likewise
    hint_sv TEXT NOT NULL, hint_nl TEXT NOT NULL, hint_en TEXT NOT NULL,             -- for the employee
    hint_manager_sv TEXT NOT NULL, hint_manager_nl TEXT NOT NULL, hint_manager_en TEXT NOT NULL,
    PRIMARY KEY (employer_id, question_id),
    FOREIGN KEY (employer_id, version_id) REFERENCES template_version (employer_id, version_id)
) STRICT;
CREATE INDEX question_by_version ON question (employer_id, version_id, position);

CREATE TABLE cycle (
    employer_id INTEGER NOT NULL,
    cycle_id INTEGER NOT NULL,
    version_id INTEGER NOT NULL,
    board_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    prepare_by_day TEXT NOT NULL,              -- hand in
    talk_by_day TEXT NOT NULL,
    sign_by_day TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'opening', 'open', 'closed')), -- opening: talks are being opened
    also_open INTEGER NOT NULL DEFAULT 0,      -- 1: people who have an open talk get one in this cycle too
    opened_at INTEGER,                         -- first
    opening_at INTEGER,                        -- when the last opening of talks began
    opening_step TEXT NOT NULL DEFAULT 'people' CHECK (opening_step IN ('people', 'managers')), -- talks, then letters
    after_person_id INTEGER,                   -- how far that step has come
    to_open INTEGER NOT NULL DEFAULT 0,        -- for how many people, when it began
    by_person_id INTEGER,
    PRIMARY KEY (employer_id, cycle_id),
    FOREIGN KEY (employer_id, version_id) REFERENCES template_version (employer_id, version_id),
    FOREIGN KEY (employer_id, board_id) REFERENCES board (employer_id, board_id)
) STRICT;

CREATE INDEX cycle_by_board ON cycle (employer_id, board_id);

CREATE TABLE cycle_unit (                      -- units that take part, with all beneath them
    employer_id INTEGER NOT NULL,
    cycle_id INTEGER NOT NULL,
    unit_id INTEGER NOT NULL,
    PRIMARY KEY (employer_id, cycle_id, unit_id),
    FOREIGN KEY (employer_id, cycle_id) REFERENCES cycle (employer_id, cycle_id)
) STRICT;

-- phase: 0 prepare, 1 exchange, 2 propose, 3 agree, 4 follow up.
-- state: open, signed, cancelled (left, or withdrawn by HR before anything was shared), erased.
CREATE TABLE talk (
    employer_id INTEGER NOT NULL,
    talk_id INTEGER NOT NULL,
    cycle_id INTEGER,                          -- NULL: asked for outside a cycle
    version_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    board_id INTEGER NOT NULL,                 -- whose record it is, fixed when it is opened
    language TEXT NOT NULL,                    -- of the talk
    direction TEXT NOT NULL DEFAULT 'on' CHECK (direction IN ('on', 'out')), -- out: an exit plan
    phase INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'signed', 'cancelled', 'erased')),
    asked_by_person_id INTEGER,
    why TEXT NOT NULL DEFAULT '',              -- of a talk asked for
    prepare_by_day TEXT NOT NULL,
    talk_by_day TEXT NOT NULL,
    sign_by_day TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    touched_at INTEGER NOT NULL,               -- last change by a party, for the death of drafts
    warned_at INTEGER,                         -- of that death
    shared_at INTEGER,                         -- both handed in
    signed_at INTEGER,                         -- both signed the newest version
    goal TEXT NOT NULL DEFAULT '',             -- the goal in the person's own words, above the agreement
    course_asked INTEGER NOT NULL DEFAULT 0,   -- "all steps are courses" was asked once
    passing_on TEXT NOT NULL DEFAULT '' CHECK (passing_on IN ('', 'asked', 'yes', 'no')), -- a new holder: may they read what was said?
    PRIMARY KEY (employer_id, talk_id),
    FOREIGN KEY (employer_id, person_id) REFERENCES person (employer_id, person_id),
    FOREIGN KEY (employer_id, version_id) REFERENCES template_version (employer_id, version_id)
) STRICT;
CREATE INDEX talk_by_person ON talk (employer_id, person_id);
CREATE INDEX talk_by_cycle ON talk (employer_id, cycle_id);
CREATE INDEX talk_by_board ON talk (employer_id, board_id, state);
CREATE UNIQUE INDEX talk_once_a_cycle ON talk (employer_id, cycle_id, person_id);

-- Who holds the talk on the employer's side. A shared post gives two; the employee may choose one of them.
CREATE TABLE holder (
    employer_id INTEGER NOT NULL,
    talk_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    from_at INTEGER NOT NULL,
    to_at INTEGER,                             -- ended: loses what was said the same day, keeps what was signed
    why TEXT NOT NULL DEFAULT 'record' CHECK (why IN ('record', 'chosen', 'asked', 'changed')),
    PRIMARY KEY (employer_id, talk_id, person_id),
    FOREIGN KEY (employer_id, talk_id) REFERENCES talk (employer_id, talk_id)
) STRICT;
CREATE INDEX holder_by_person ON holder (employer_id, person_id, to_at);

-- One side asks HR or another manager to hold the talk, when the other missed the date.
CREATE TABLE hand_over (
    employer_id INTEGER NOT NULL,
    talk_id INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,
    asked_by_person_id INTEGER NOT NULL,
    to_person_id INTEGER,                      -- another manager; NULL: HR decides
    settled_at INTEGER,
    PRIMARY KEY (employer_id, talk_id, asked_at),
    FOREIGN KEY (employer_id, talk_id) REFERENCES talk (employer_id, talk_id)
) STRICT;

CREATE TABLE meeting (                         -- a time for the talk, or a progress talk planned when agreeing
    employer_id INTEGER NOT NULL,
    meeting_id INTEGER NOT NULL,
    talk_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('talk', 'progress')),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'accepted', 'cancelled', 'held')),
    starts_at INTEGER NOT NULL,
    minutes INTEGER NOT NULL,                  -- 0: some time that day (starts_at is noon there)
    place TEXT NOT NULL DEFAULT '',
    by_person_id INTEGER NOT NULL,             -- who proposed it
    replaces_meeting_id INTEGER,               -- a proposal to move that one, which holds until both agree
    sequence INTEGER NOT NULL DEFAULT 0,       -- of the calendar entry
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, meeting_id),
    FOREIGN KEY (employer_id, talk_id) REFERENCES talk (employer_id, talk_id)
) STRICT;
CREATE INDEX meeting_by_talk ON meeting (employer_id, talk_id);

CREATE TABLE preparation (
    employer_id INTEGER NOT NULL,
    talk_id INTEGER NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('employee', 'manager')),
    by_person_id INTEGER NOT NULL,
    saved_at INTEGER NOT NULL,
    handed_at INTEGER,                         -- NULL: a draft, or taken back
    PRIMARY KEY (employer_id, talk_id, side),
    FOREIGN KEY (employer_id, talk_id) REFERENCES talk (employer_id, talk_id)
) STRICT;

CREATE TABLE answer (
    employer_id INTEGER NOT NULL,
    talk_id INTEGER NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('employee', 'manager')),
    question_id INTEGER NOT NULL,
    words TEXT NOT NULL,
    directions INTEGER NOT NULL DEFAULT 0,     -- bits of enum direction
    language TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, talk_id, side, question_id),
    FOREIGN KEY (employer_id, talk_id) REFERENCES talk (employer_id, talk_id)
) STRICT;

CREATE TABLE helper (                          -- coach or colleague who may read the employee's preparation
    employer_id INTEGER NOT NULL,
    helper_id INTEGER NOT NULL,
    talk_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    from_at INTEGER NOT NULL,
    to_at INTEGER,
    PRIMARY KEY (employer_id, helper_id),
    FOREIGN KEY (employer_id, talk_id) REFERENCES talk (employer_id, talk_id)
) STRICT;
CREATE INDEX helper_by_talk ON helper (employer_id, talk_id);
CREATE INDEX helper_by_person ON helper (employer_id, person_id, to_at);

CREATE TABLE heard (                           -- what one side heard in the other's answer
    employer_id INTEGER NOT NULL,
    talk_id INTEGER NOT NULL,
    question_id INTEGER NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('employee', 'manager')), -- who heard
    words TEXT NOT NULL,
    language TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, talk_id, question_id, side),
    FOREIGN KEY (employer_id, talk_id) REFERENCES talk (employer_id, talk_id)
) STRICT;

CREATE TABLE proposal (
    employer_id INTEGER NOT NULL,
    proposal_id INTEGER NOT NULL,
    talk_id INTEGER NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('employee', 'manager')), -- who put it on the table
    direction TEXT NOT NULL CHECK (direction IN ('deeper', 'broader', 'sideways', 'lead', 'try', 'break', 'out', 'stay')),
    words TEXT NOT NULL,
    language TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, proposal_id),
    FOREIGN KEY (employer_id, talk_id) REFERENCES talk (employer_id, talk_id)
) STRICT;
CREATE INDEX proposal_by_talk ON proposal (employer_id, talk_id, made_at);

CREATE TABLE verdict (                         -- nothing is struck out in silence
    employer_id INTEGER NOT NULL,
    proposal_id INTEGER NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('employee', 'manager')),
    verdict TEXT NOT NULL CHECK (verdict IN ('possible', 'later', 'no')),
    later TEXT NOT NULL DEFAULT '',            -- when
    why TEXT NOT NULL DEFAULT '',
    said_at INTEGER NOT NULL,                  -- the newest counts, the earlier ones stay to be read
    PRIMARY KEY (employer_id, proposal_id, side, said_at),
    FOREIGN KEY (employer_id, proposal_id) REFERENCES proposal (employer_id, proposal_id)
) STRICT;

CREATE TABLE article (                         -- one agreed step, while it is being written
    employer_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    talk_id INTEGER NOT NULL,
    proposal_id INTEGER,                       -- where it came from
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    what TEXT NOT NULL,
    form TEXT NOT NULL,                        -- learning form: word of the list in talks/learning.h
    how TEXT NOT NULL,
    from_day TEXT, to_day TEXT,
    when_words TEXT NOT NULL,
    place TEXT NOT NULL,
    means_money TEXT NOT NULL, means_time TEXT NOT NULL, means_leave TEXT NOT NULL, repayment TEXT NOT NULL,
    guided_by TEXT NOT NULL,
    effort TEXT NOT NULL,
    beside TEXT NOT NULL,                      -- how it fits beside other tasks
    again_day TEXT,                            -- when both look at it again
    again_words TEXT NOT NULL,
    beyond_role INTEGER NOT NULL DEFAULT 0,    -- learning that today's role does not need
    promise_of TEXT NOT NULL DEFAULT 'employee' CHECK (promise_of IN ('employee', 'manager')),
    PRIMARY KEY (employer_id, article_id),
    FOREIGN KEY (employer_id, talk_id) REFERENCES talk (employer_id, talk_id)
) STRICT;
CREATE INDEX article_by_talk ON article (employer_id, talk_id, position);

-- A version of the agreement, exactly as both see and sign it. content is the canonical text (JSON) from which the
-- page is drawn; it and its salt are erased by right, the digest stays.
CREATE TABLE agreement (
    employer_id INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    talk_id INTEGER NOT NULL,
    number INTEGER NOT NULL,                   -- version of this person's plan, from 1
    content TEXT,
    salt BLOB,
    digest BLOB NOT NULL,                      -- BLAKE2b-256 (salt ‖ content)
    state TEXT NOT NULL CHECK (state IN ('offered', 'signed', 'replaced', 'withdrawn', 'archived', 'erased')),
    made_at INTEGER NOT NULL,
    by_person_id INTEGER NOT NULL,
    erased_at INTEGER,
    PRIMARY KEY (employer_id, agreement_id),
    FOREIGN KEY (employer_id, talk_id) REFERENCES talk (employer_id, talk_id)
) STRICT;
CREATE INDEX agreement_by_talk ON agreement (employer_id, talk_id, number);

CREATE TABLE signature (
    employer_id INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('employee', 'manager')),
    person_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('agree', 'seen', 'correct')),
    name TEXT NOT NULL,                        -- as written to sign; erased with the content
    words TEXT NOT NULL DEFAULT '',            -- the correction asked for: it stays
    signed_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, agreement_id, side),
    FOREIGN KEY (employer_id, agreement_id) REFERENCES agreement (employer_id, agreement_id)
) STRICT;

-- The chain of one employer: link = BLAKE2b-256 (previous link ‖ number ‖ agreement ‖ digest ‖ signatures' digest ‖
-- moment), numbers as eight bytes, big end first.
CREATE TABLE seal (
    employer_id INTEGER NOT NULL REFERENCES employer (employer_id),
    number INTEGER NOT NULL,                   -- from 1, no gaps
    agreement_id INTEGER NOT NULL,
    digest BLOB NOT NULL,                      -- the agreement's
    signatures TEXT,                           -- both signatures, canonical JSON; erased with the content
    signatures_digest BLOB NOT NULL,           -- BLAKE2b-256 (the agreement's salt ‖ signatures)
    sealed_at INTEGER NOT NULL,
    link BLOB NOT NULL,
    mark BLOB NOT NULL UNIQUE,                 -- the first half of link: the seal as printed on the plan
    PRIMARY KEY (employer_id, number)
) STRICT;
CREATE UNIQUE INDEX seal_by_agreement ON seal (employer_id, agreement_id);

-- ---- letters, calendars, work ----

CREATE TABLE letter (                          -- outbox
    employer_id INTEGER NOT NULL,
    letter_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,                -- to whom
    kind TEXT NOT NULL,                        -- word of the list in deliver/letter.h
    language TEXT NOT NULL,
    subject TEXT NOT NULL,
    plain TEXT NOT NULL,
    html TEXT NOT NULL,
    calendar TEXT,                             -- iCalendar part or NULL
    calendar_method TEXT,                      -- REQUEST, CANCEL
    made_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,                   -- not before
    tries INTEGER NOT NULL DEFAULT 0,
    taken_at INTEGER,                          -- somebody is sending it; longer than the lease ago: taken again
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'printed', 'failed', 'dropped')),
    sent_at INTEGER,                           -- or printed, or dropped: when it was done with; its texts are gone then
    trouble TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (employer_id, letter_id)
) STRICT;
CREATE INDEX letter_by_due ON letter (state, due_at);

CREATE TABLE feed (                            -- personal calendar address
    employer_id INTEGER NOT NULL,
    feed_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    token_digest BLOB NOT NULL UNIQUE,
    made_at INTEGER NOT NULL,
    ended_at INTEGER,
    PRIMARY KEY (employer_id, feed_id)
) STRICT;
CREATE INDEX feed_by_person ON feed (employer_id, person_id);

CREATE TABLE job (
    job_id INTEGER NOT NULL PRIMARY KEY,
    employer_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    thing_id INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
    due_at INTEGER NOT NULL,
    taken_at INTEGER,                          -- a job taken longer than its lease ago is taken again
    made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX job_by_due ON job (state, due_at);

CREATE TABLE setting (                         -- of the installation: mail server, address of the site
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
