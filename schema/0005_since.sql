-- SPDX-License-Identifier: EUPL-1.2
-- What the tables of people and talks got after the first talks were signed, and the steps of plans signed before.

-- Mail addresses are looked up when somebody forgot a password; an invitation may be asked for so.
CREATE INDEX person_by_mail ON person (mail);
CREATE TABLE invite_next (
    employer_id INTEGER NOT NULL,
    invite_id INTEGER NOT NULL,
    person_id INTEGER NOT NULL,
    code_digest BLOB NOT NULL UNIQUE,
    way TEXT NOT NULL CHECK (way IN ('mail', 'paper', 'reset', 'forgot')), -- forgot: asked for at the door
    made_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    used_at INTEGER,
    PRIMARY KEY (employer_id, invite_id),
    FOREIGN KEY (employer_id, person_id) REFERENCES person (employer_id, person_id)
) STRICT;
INSERT INTO invite_next (employer_id, invite_id, person_id, code_digest, way, made_at, ends_at, used_at)
    SELECT employer_id, invite_id, person_id, code_digest, way, made_at, ends_at, used_at FROM invite;
DROP TABLE invite;
ALTER TABLE invite_next RENAME TO invite;
CREATE INDEX invite_by_person ON invite (employer_id, person_id);

CREATE TABLE import_change (                   -- before and after, for who looks before publishing
    employer_id INTEGER NOT NULL,
    import_id INTEGER NOT NULL,
    place INTEGER NOT NULL,                    -- running number
    person_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('name', 'mail', 'unit', 'title', 'manager')),
    was TEXT NOT NULL,
    becomes TEXT NOT NULL,
    other INTEGER NOT NULL,                    -- 1: a name that shares nothing with the one here
    protected INTEGER NOT NULL,                -- 1: names somebody whose identity is protected
    PRIMARY KEY (employer_id, import_id, place)
) STRICT;

-- Exchange: who is ready for proposals and waits for the other.
ALTER TABLE talk ADD COLUMN ready TEXT NOT NULL DEFAULT '' CHECK (ready IN ('', 'employee', 'manager'));
-- Where several hold the talk: the name of the one who promises the step; '': all.
ALTER TABLE article ADD COLUMN promiser TEXT NOT NULL DEFAULT '';

-- The plan in force of each person who signed before plans had living steps: its articles become steps, as signing
-- makes them (talks/steps.c).
INSERT INTO step (employer_id, step_id, person_id, talk_id, agreement_id, position, side, title, form, guided_by,
    beyond_role, signed_from_day, signed_to_day, from_day, to_day, when_words, again_day, state, state_at, made_at)
SELECT r.employer_id, r.article_id, t.person_id, t.talk_id, g.agreement_id,
    (SELECT COUNT(*) FROM article q WHERE q.employer_id = r.employer_id AND q.talk_id = r.talk_id
        AND (q.position < r.position OR (q.position = r.position AND q.article_id <= r.article_id))),
    r.promise_of, r.title, r.form, r.guided_by, r.beyond_role, r.from_day, r.to_day, r.from_day, r.to_day,
    r.when_words, r.again_day, 'planned', t.signed_at, t.signed_at
FROM article r
JOIN talk t ON t.employer_id = r.employer_id AND t.talk_id = r.talk_id
JOIN agreement g ON g.employer_id = t.employer_id AND g.talk_id = t.talk_id AND g.state = 'signed'
WHERE t.state = 'signed' AND t.signed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM talk later
    WHERE later.employer_id = t.employer_id AND later.person_id = t.person_id AND later.state = 'signed'
        AND later.signed_at > t.signed_at);
INSERT INTO step_change (employer_id, change_id, step_id, act, side, by_person_id, at, was_state)
SELECT s.employer_id, s.step_id, s.step_id, 'sign', 'employee', s.person_id, s.made_at, 'planned' FROM step s;
