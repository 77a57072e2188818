-- SPDX-License-Identifier: EUPL-1.2
-- Follow-up: reminders and who wants them, and whether people were taken seriously.

-- Which letters a person wants. Without a row: all.
CREATE TABLE letter_choice (
    employer_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    which TEXT NOT NULL CHECK (which IN ('all', 'turn', 'needed')), -- turn: what waits for them; needed: nothing else
    PRIMARY KEY (employer_id, person_id),
    FOREIGN KEY (employer_id, person_id) REFERENCES person (employer_id, person_id)
) STRICT;

-- How long before and after a day an employer has people reminded. Without a row: as follow/remind.h says.
CREATE TABLE reminding (
    employer_id INTEGER NOT NULL PRIMARY KEY REFERENCES employer (employer_id),
    prepare_days INTEGER NOT NULL,             -- before the day to hand in
    talk_days INTEGER NOT NULL,                -- before a talk
    sign_days INTEGER NOT NULL,                -- before the day to sign
    look_days INTEGER NOT NULL,                -- before both look at the plan again
    step_days INTEGER NOT NULL,                -- before the day of a step
    nudge_days INTEGER NOT NULL,               -- after a day that has passed, or of somebody's turn
    done_day TEXT                              -- the last day on which the employer's people were reminded
) STRICT;

-- What somebody is reminded of, once each. mark is the day (or the turn) that it is about: another day is another
-- reminder. Without told_at it stands in no letter yet.
CREATE TABLE reminder (
    employer_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,                -- who is reminded
    kind TEXT NOT NULL,                        -- word of a kind of letter (deliver/letter.h)
    thing_id INTEGER NOT NULL,                 -- the talk, or the step
    mark TEXT NOT NULL,
    other_person_id INTEGER NOT NULL,          -- with whom
    plan_person_id INTEGER NOT NULL,           -- whose talk or plan
    day TEXT NOT NULL,                         -- said in the letter
    starts_at INTEGER NOT NULL DEFAULT 0,      -- of a meeting with an hour
    minutes INTEGER NOT NULL DEFAULT 0,
    made_at INTEGER NOT NULL,
    told_at INTEGER,
    PRIMARY KEY (employer_id, person_id, kind, thing_id, mark),
    FOREIGN KEY (employer_id, person_id) REFERENCES person (employer_id, person_id)
) STRICT;
CREATE INDEX reminder_by_told ON reminder (employer_id, told_at, person_id);

-- "Was I taken seriously?", while the round is open and the answer can still be changed. Closing the round counts the
-- answers and deletes these rows.
CREATE TABLE serious_answer (
    employer_id INTEGER NOT NULL,
    talk_id INTEGER NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('employee', 'manager')),
    answer TEXT NOT NULL CHECK (answer IN ('fully', 'mostly', 'partly', 'no')),
    PRIMARY KEY (employer_id, talk_id, side),
    FOREIGN KEY (employer_id, talk_id) REFERENCES talk (employer_id, talk_id)
) STRICT;

-- The answers of a closed round, as counts. A count of fewer than five people is never written.
CREATE TABLE serious_count (
    employer_id INTEGER NOT NULL,
    cycle_id INTEGER NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('employee', 'manager')),
    unit_id INTEGER NOT NULL DEFAULT 0,        -- 0: the board as a whole
    answer TEXT NOT NULL CHECK (answer IN ('fully', 'mostly', 'partly', 'no')),
    n INTEGER NOT NULL,
    PRIMARY KEY (employer_id, cycle_id, side, unit_id, answer),
    FOREIGN KEY (employer_id, cycle_id) REFERENCES cycle (employer_id, cycle_id)
) STRICT;

-- Rounds whose answers are counted: nobody answers in them any more.
CREATE TABLE serious_round (
    employer_id INTEGER NOT NULL,
    cycle_id INTEGER NOT NULL,
    counted_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, cycle_id),
    FOREIGN KEY (employer_id, cycle_id) REFERENCES cycle (employer_id, cycle_id)
) STRICT;
