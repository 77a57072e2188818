-- SPDX-License-Identifier: EUPL-1.2
-- The plan that lives: what becomes of each agreed step, what a person wishes for, how one parts, how people learn here.

-- A step of somebody's plan, made when both sign. What was signed stays as it is in the agreement; here stands how it
-- goes. Words of the step are kept as they were signed last, so that a list need not open the agreement.
CREATE TABLE step (
    employer_id INTEGER NOT NULL,
    step_id INTEGER NOT NULL,                  -- the same number as the article that it was made of
    person_id INTEGER NOT NULL,                -- whose plan
    talk_id INTEGER NOT NULL,
    agreement_id INTEGER NOT NULL,             -- the newest signed version that says it
    position INTEGER NOT NULL,                 -- its place in that version, from 1
    side TEXT NOT NULL CHECK (side IN ('employee', 'manager')), -- who sees to it
    title TEXT NOT NULL,
    form TEXT NOT NULL,
    guided_by TEXT NOT NULL,
    beyond_role INTEGER NOT NULL,              -- learning that today's role does not need
    signed_from_day TEXT, signed_to_day TEXT,  -- as signed
    from_day TEXT, to_day TEXT,                -- as it stands now: signed, or moved by both
    when_words TEXT NOT NULL,
    again_day TEXT,
    way TEXT NOT NULL DEFAULT '',              -- another way, if both agreed on one since
    state TEXT NOT NULL CHECK (state IN ('planned', 'started', 'done', 'let_go', 'carried')),
    state_at INTEGER NOT NULL,
    moved INTEGER NOT NULL DEFAULT 0,          -- by both, since it was signed
    hours INTEGER NOT NULL DEFAULT 0,          -- counted so far
    cost INTEGER NOT NULL DEFAULT 0,           -- in whole units of the employer's money
    made_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, step_id),
    FOREIGN KEY (employer_id, person_id) REFERENCES person (employer_id, person_id),
    FOREIGN KEY (employer_id, talk_id) REFERENCES talk (employer_id, talk_id)
) STRICT;
CREATE INDEX step_by_person ON step (employer_id, person_id, state);
CREATE INDEX step_by_talk ON step (employer_id, talk_id);

-- What happened to a step, and what one side proposes. Moving and letting go need the other side's yes.
CREATE TABLE step_change (
    employer_id INTEGER NOT NULL,
    change_id INTEGER NOT NULL,
    step_id INTEGER NOT NULL,
    act TEXT NOT NULL CHECK (act IN ('sign', 'start', 'done', 'count', 'move', 'let_go', 'carry')),
    side TEXT NOT NULL CHECK (side IN ('employee', 'manager')), -- whose act
    by_person_id INTEGER NOT NULL,
    at INTEGER NOT NULL,
    why TEXT NOT NULL DEFAULT '',
    day TEXT,                                  -- move: the new day; NULL: the day stays
    way TEXT NOT NULL DEFAULT '',              -- move: the new way; '': the way stays
    was_state TEXT NOT NULL,                   -- before, so that it can be undone and read
    was_from_day TEXT, was_to_day TEXT,
    was_hours INTEGER NOT NULL DEFAULT 0,
    was_cost INTEGER NOT NULL DEFAULT 0,
    answer TEXT NOT NULL DEFAULT '' CHECK (answer IN ('', 'waits', 'yes', 'no', 'back')), -- '': needs none
    answer_words TEXT NOT NULL DEFAULT '',
    answered_by_person_id INTEGER,
    answered_at INTEGER,
    undone_at INTEGER,
    PRIMARY KEY (employer_id, change_id),
    FOREIGN KEY (employer_id, step_id) REFERENCES step (employer_id, step_id)
) STRICT;
CREATE INDEX step_change_by_step ON step_change (employer_id, step_id, at);

-- An open step that goes on in the next agreement: once that is signed, the old step is carried and the new one has its
-- state, hours and costs.
CREATE TABLE carrying (
    employer_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL,               -- of the agreement being written
    step_id INTEGER NOT NULL,                  -- of the plan
    PRIMARY KEY (employer_id, article_id),
    FOREIGN KEY (employer_id, step_id) REFERENCES step (employer_id, step_id)
) STRICT;
CREATE INDEX carrying_by_step ON carrying (employer_id, step_id);

-- What a person wishes for, in versions: the newest counts. Nobody else reads it.
CREATE TABLE wish (
    employer_id INTEGER NOT NULL,
    wish_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    number INTEGER NOT NULL,                   -- from 1
    goal TEXT NOT NULL,                        -- one sentence, shown large
    can TEXT NOT NULL,
    drives TEXT NOT NULL,
    year TEXT NOT NULL,                        -- the year that comes
    later TEXT NOT NULL,                       -- in three to five years
    directions INTEGER NOT NULL,               -- bits of enum direction
    places INTEGER NOT NULL,                   -- bits of enum wish_place
    tasks TEXT NOT NULL,                       -- skills, responsibilities, tasks
    why TEXT NOT NULL,
    money TEXT NOT NULL,
    language TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, wish_id),
    FOREIGN KEY (employer_id, person_id) REFERENCES person (employer_id, person_id)
) STRICT;
CREATE UNIQUE INDEX wish_by_person ON wish (employer_id, person_id, number);

-- What the two sides write down when somebody leaves.
CREATE TABLE farewell (
    employer_id INTEGER NOT NULL,
    farewell_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,                -- who leaves
    kind TEXT NOT NULL CHECK (kind IN ('agenda', 'hand_over', 'gives', 'stays')),
    side TEXT NOT NULL CHECK (side IN ('employee', 'manager')), -- who wrote it
    by_person_id INTEGER NOT NULL,
    day TEXT,                                  -- agenda: when
    words TEXT NOT NULL,
    language TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (employer_id, farewell_id),
    FOREIGN KEY (employer_id, person_id) REFERENCES person (employer_id, person_id)
) STRICT;
CREATE INDEX farewell_by_person ON farewell (employer_id, person_id, made_at);

-- The employer's own list of ways to learn. Without rows it is the list of talks/learning.h. Steps keep the name of an
-- own form as it was chosen, so a list that changes changes nothing that was agreed.
CREATE TABLE learning_form (
    employer_id INTEGER NOT NULL REFERENCES employer (employer_id),
    word TEXT NOT NULL,                        -- of talks/learning.h, or a word of chance for an own one
    position INTEGER NOT NULL,
    name_sv TEXT NOT NULL, name_nl TEXT NOT NULL, name_en TEXT NOT NULL, -- '' for those of talks/learning.h
    hidden INTEGER NOT NULL DEFAULT 0,         -- offered no more
    PRIMARY KEY (employer_id, word)
) STRICT;
