-- SPDX-License-Identifier: EUPL-1.2
-- Reminders: what comes up in talks and plans, who is told, and how long before. Reads days and states, never words.

--: employers_to_remind() :many
SELECT e.employer_id, e.zone, r.done_day AS "done_day:text?" FROM employer e
LEFT JOIN reminding r ON r.employer_id = e.employer_id
ORDER BY e.employer_id;

--: remind_days_row(employer_id) :maybe
SELECT prepare_days, talk_days, sign_days, look_days, step_days, nudge_days FROM reminding
WHERE employer_id = :employer_id;

--: remind_days_put(employer_id, prepare int, talk int, sign int, look int, step int, nudge int) :exec
INSERT INTO reminding (employer_id, prepare_days, talk_days, sign_days, look_days, step_days, nudge_days)
VALUES (:employer_id, :prepare, :talk, :sign, :look, :step, :nudge)
ON CONFLICT (employer_id) DO UPDATE SET prepare_days = excluded.prepare_days, talk_days = excluded.talk_days,
    sign_days = excluded.sign_days, look_days = excluded.look_days, step_days = excluded.step_days,
    nudge_days = excluded.nudge_days;

--: remind_done(employer_id, prepare int, talk int, sign int, look int, step int, nudge int, today text) :exec
-- Notes the day; days that the employer has set stay.
INSERT INTO reminding (employer_id, prepare_days, talk_days, sign_days, look_days, step_days, nudge_days, done_day)
VALUES (:employer_id, :prepare, :talk, :sign, :look, :step, :nudge, :today)
ON CONFLICT (employer_id) DO UPDATE SET done_day = excluded.done_day;

--: reminders_forget_untold(employer_id) :exec
-- What was to be said on another day is looked at afresh.
DELETE FROM reminder WHERE employer_id = :employer_id AND told_at IS NULL;

--: reminders_forget_old(employer_id, before int) :exec
DELETE FROM reminder WHERE employer_id = :employer_id AND told_at < :before;

--: remind_talks(employer_id, after_talk_id, today text, now int, midnight int, n int) :many
--! no viewer: the work that reminds; reads no words
SELECT t.talk_id, t.person_id, t.phase, t.ready, t.prepare_by_day, t.talk_by_day, t.sign_by_day, t.touched_at,
    COALESCE((SELECT handed_at FROM preparation e WHERE e.employer_id = t.employer_id AND e.talk_id = t.talk_id
        AND e.side = 'employee'), 0) AS "employee_handed_at:int",
    COALESCE((SELECT handed_at FROM preparation e WHERE e.employer_id = t.employer_id AND e.talk_id = t.talk_id
        AND e.side = 'manager'), 0) AS "manager_handed_at:int",
    (SELECT COUNT(*) FROM proposal q WHERE q.employer_id = t.employer_id AND q.talk_id = t.talk_id
        AND NOT EXISTS (SELECT 1 FROM verdict w WHERE w.employer_id = q.employer_id AND w.proposal_id = q.proposal_id
            AND w.side = 'employee')) AS "employee_owes:int",
    (SELECT COUNT(*) FROM proposal q WHERE q.employer_id = t.employer_id AND q.talk_id = t.talk_id
        AND NOT EXISTS (SELECT 1 FROM verdict w WHERE w.employer_id = q.employer_id AND w.proposal_id = q.proposal_id
            AND w.side = 'manager')) AS "manager_owes:int",
    COALESCE((SELECT MAX(g.number) FROM agreement g WHERE g.employer_id = t.employer_id AND g.talk_id = t.talk_id
        AND g.state = 'offered'), 0) AS "offered:int",
    (SELECT COUNT(*) FROM agreement g JOIN signature s ON s.employer_id = g.employer_id
        AND s.agreement_id = g.agreement_id WHERE g.employer_id = t.employer_id AND g.talk_id = t.talk_id
        AND g.state = 'offered' AND s.side = 'employee') AS "employee_signed:int",
    (SELECT COUNT(*) FROM agreement g JOIN signature s ON s.employer_id = g.employer_id
        AND s.agreement_id = g.agreement_id WHERE g.employer_id = t.employer_id AND g.talk_id = t.talk_id
        AND g.state = 'offered' AND s.side = 'manager') AS "manager_signed:int",
    COALESCE((SELECT MIN(m.starts_at) FROM meeting m WHERE m.employer_id = t.employer_id AND m.talk_id = t.talk_id
        AND m.kind = 'talk' AND m.state = 'accepted' AND m.starts_at >= :now), 0) AS "meets_at:int",
    COALESCE((SELECT MIN(m.minutes) FROM meeting m WHERE m.employer_id = t.employer_id AND m.talk_id = t.talk_id
        AND m.kind = 'talk' AND m.state = 'accepted' AND m.starts_at >= :now), 0) AS "minutes:int",
    COALESCE((SELECT MAX(m.starts_at) FROM meeting m WHERE m.employer_id = t.employer_id AND m.talk_id = t.talk_id
        AND m.kind = 'talk' AND m.state IN ('accepted', 'held') AND m.starts_at < :now), 0) AS "met_at:int",
    (SELECT COUNT(*) FROM meeting m WHERE m.employer_id = t.employer_id AND m.talk_id = t.talk_id
        AND m.kind = 'talk' AND m.state = 'proposed' AND m.starts_at > :midnight) AS "proposed:int",
    (SELECT u.last_day FROM works_until u WHERE u.employer_id = t.employer_id AND u.person_id = t.person_id)
        AS "last_day:text?"
FROM talk t
WHERE t.employer_id = :employer_id AND t.state = 'open' AND t.talk_id > COALESCE(:after_talk_id, 0)
    AND NOT EXISTS (SELECT 1 FROM leave v WHERE v.employer_id = t.employer_id AND v.person_id = t.person_id
        AND v.from_day <= :today AND (v.to_day IS NULL OR v.to_day >= :today))
ORDER BY t.talk_id
LIMIT :n;

--: remind_looks(employer_id, after_meeting_id, now int, midnight int, since int, until int, today text, n int) :many
--! no viewer: as remind_talks
-- Days on which both look at a signed plan again: to come; or passed, the last one, until somebody notes that they did,
-- proposes another day, signs anew or opens another talk.
SELECT m.meeting_id, m.talk_id, m.starts_at, m.minutes, t.person_id,
    (SELECT u.last_day FROM works_until u WHERE u.employer_id = t.employer_id AND u.person_id = t.person_id)
        AS "last_day:text?"
FROM meeting m JOIN talk t ON t.employer_id = m.employer_id AND t.talk_id = m.talk_id
WHERE m.employer_id = :employer_id AND m.kind = 'progress' AND m.state = 'accepted' AND m.starts_at >= :since
    AND m.starts_at < :until AND t.state IN ('open', 'signed') AND m.meeting_id > COALESCE(:after_meeting_id, 0)
    AND (m.starts_at >= :now OR (m.starts_at < :midnight AND NOT EXISTS (SELECT 1 FROM meeting l
            WHERE l.employer_id = m.employer_id AND l.talk_id = m.talk_id AND l.kind = 'progress'
                AND ((l.starts_at > m.starts_at AND l.starts_at < :midnight AND l.state IN ('accepted', 'held'))
                    OR (l.replaces_meeting_id = m.meeting_id AND l.state = 'proposed')))
        AND NOT EXISTS (SELECT 1 FROM agreement g WHERE g.employer_id = m.employer_id AND g.talk_id = m.talk_id
            AND g.made_at > m.starts_at)
        AND NOT EXISTS (SELECT 1 FROM talk y WHERE y.employer_id = t.employer_id AND y.person_id = t.person_id
            AND y.talk_id <> t.talk_id AND y.opened_at > t.opened_at AND y.state IN ('open', 'signed'))))
    AND NOT EXISTS (SELECT 1 FROM leave v WHERE v.employer_id = t.employer_id AND v.person_id = t.person_id
        AND v.from_day <= :today AND (v.to_day IS NULL OR v.to_day >= :today))
ORDER BY m.meeting_id
LIMIT :n;

--: remind_steps(employer_id, after_step_id, from_day text, to_day text, today text, n int) :many
--! no viewer: as remind_talks
-- A step of the person's own that would be done after the last day falls away with it; a promise can be kept later.
SELECT s.step_id, s.talk_id, s.person_id, s.side, COALESCE(s.to_day, s.from_day) AS "day:text?"
FROM step s
WHERE s.employer_id = :employer_id AND s.state IN ('planned', 'started') AND s.step_id > COALESCE(:after_step_id, 0)
    AND COALESCE(s.to_day, s.from_day) >= :from_day AND COALESCE(s.to_day, s.from_day) <= :to_day
    AND (s.side = 'manager' OR NOT EXISTS (SELECT 1 FROM works_until u WHERE u.employer_id = s.employer_id
        AND u.person_id = s.person_id AND u.last_day < COALESCE(s.to_day, s.from_day)))
    AND NOT EXISTS (SELECT 1 FROM step_change c WHERE c.employer_id = s.employer_id AND c.step_id = s.step_id
        AND c.answer = 'waits')
    AND NOT EXISTS (SELECT 1 FROM leave v WHERE v.employer_id = s.employer_id AND v.person_id = s.person_id
        AND v.from_day <= :today AND (v.to_day IS NULL OR v.to_day >= :today))
ORDER BY s.step_id
LIMIT :n;

--: remind_proposals(employer_id, after_change_id, since int, answered_since int, today text, n int) :many
--! no viewer: as remind_talks
-- Proposals to move a step or to let it go: those that wait, and those that were answered.
SELECT c.change_id, c.step_id, c.side, c.answer, c.at, c.by_person_id,
    COALESCE(c.answered_by_person_id, 0) AS "answered_by_person_id:person_id",
    COALESCE(c.answered_at, 0) AS "answered_at:int", s.person_id
FROM step_change c JOIN step s ON s.employer_id = c.employer_id AND s.step_id = c.step_id
WHERE c.employer_id = :employer_id AND c.change_id > COALESCE(:after_change_id, 0)
    AND ((c.answer = 'waits' AND s.state IN ('planned', 'started') AND c.at >= :since)
        OR (c.answer IN ('yes', 'no') AND c.answered_at >= :answered_since))
    AND NOT EXISTS (SELECT 1 FROM leave v WHERE v.employer_id = s.employer_id AND v.person_id = s.person_id
        AND v.from_day <= :today AND (v.to_day IS NULL OR v.to_day >= :today))
ORDER BY c.change_id
LIMIT :n;

--: remind_people(employer_id, person_id, talk_id, today text) :many
--! no viewer: as remind_talks
-- The two sides that can be reminded: the employee, and those who hold the talk (without a talk: the managers of
-- record). Not those on leave, nor those who have left.
SELECT x.person_id AS "person_id:person_id", x.side AS "side:text"
FROM (
    SELECT p.person_id, 'employee' AS side, 0 AS place FROM person p
    WHERE p.employer_id = :employer_id AND p.person_id = :person_id
    UNION ALL
    SELECT h.person_id, 'manager', h.from_at FROM holder h
    WHERE h.employer_id = :employer_id AND h.talk_id = :talk_id AND h.to_at IS NULL
        AND (h.why = 'asked' OR EXISTS (SELECT 1 FROM manages m WHERE m.employer_id = h.employer_id
            AND m.person_id = :person_id AND m.manager_person_id = h.person_id AND m.from_day <= :today
            AND (m.to_day IS NULL OR m.to_day >= :today)))
    UNION ALL
    SELECT m.manager_person_id, 'manager', m.rank FROM manages m
    WHERE :talk_id IS NULL AND m.employer_id = :employer_id AND m.person_id = :person_id AND m.from_day <= :today
        AND (m.to_day IS NULL OR m.to_day >= :today)) x
WHERE NOT EXISTS (SELECT 1 FROM leave v WHERE v.employer_id = :employer_id AND v.person_id = x.person_id
        AND v.from_day <= :today AND (v.to_day IS NULL OR v.to_day >= :today))
    AND (NOT EXISTS (SELECT 1 FROM employment m WHERE m.employer_id = :employer_id AND m.person_id = x.person_id
            AND m.unit_id IS NOT NULL)
        OR EXISTS (SELECT 1 FROM employment m WHERE m.employer_id = :employer_id AND m.person_id = x.person_id
            AND m.unit_id IS NOT NULL AND (m.to_day IS NULL OR m.to_day >= :today)))
ORDER BY x.side, x.place, x.person_id
LIMIT 8;

--: reminder_insert(employer_id, person_id, kind text, thing int, mark text, other_person_id, plan_person_id, day text, starts_at int, minutes int, now int) :exec
INSERT INTO reminder (employer_id, person_id, kind, thing_id, mark, other_person_id, plan_person_id, day, starts_at,
    minutes, made_at)
VALUES (:employer_id, :person_id, :kind, :thing, :mark, :other_person_id, :plan_person_id, :day, :starts_at, :minutes,
    :now)
ON CONFLICT (employer_id, person_id, kind, thing_id, mark) DO NOTHING;

--: people_to_remind(employer_id, after_person_id, n int) :many
SELECT DISTINCT r.person_id FROM reminder r
WHERE r.employer_id = :employer_id AND r.told_at IS NULL AND r.person_id > COALESCE(:after_person_id, 0)
ORDER BY r.person_id
LIMIT :n;

--: reminders_untold(employer_id, person_id) :many
--! no viewer: the work that writes the letters
SELECT r.kind, r.thing_id AS "thing:int", r.mark, r.day, r.starts_at, r.minutes, r.plan_person_id, o.given,
    o.protected
FROM reminder r JOIN person o ON o.employer_id = r.employer_id AND o.person_id = r.other_person_id
WHERE r.employer_id = :employer_id AND r.person_id = :person_id AND r.told_at IS NULL
ORDER BY CASE WHEN r.kind IN ('talk-soon', 'look-soon') THEN 0 ELSE 1 END, r.day, r.kind, r.thing_id
LIMIT 60;

--: reminder_names(employer_id, person_id) :many
--! no viewer: as reminders_untold
-- With whom an employee's reminders are: the managers who held the talk when the agreement that says the step was signed,
-- and those who hold the talk now.
SELECT r.kind, r.thing_id AS "thing:int", x.given, x.protected, h.from_at, h.person_id
FROM reminder r
JOIN step s ON s.employer_id = r.employer_id AND s.step_id = r.thing_id
JOIN signature g ON g.employer_id = s.employer_id AND g.agreement_id = s.agreement_id AND g.side = 'manager'
JOIN holder h ON h.employer_id = s.employer_id AND h.talk_id = s.talk_id AND h.from_at <= g.signed_at
    AND (h.to_at IS NULL OR h.to_at > g.signed_at)
JOIN person x ON x.employer_id = h.employer_id AND x.person_id = h.person_id
WHERE r.employer_id = :employer_id AND r.person_id = :person_id AND r.plan_person_id = :person_id AND r.told_at IS NULL
    AND r.kind IN ('step-soon', 'step-late')
UNION
SELECT r.kind, r.thing_id, x.given, x.protected, h.from_at, h.person_id
FROM reminder r
JOIN holder h ON h.employer_id = r.employer_id AND h.talk_id = r.thing_id AND h.to_at IS NULL
JOIN person x ON x.employer_id = h.employer_id AND x.person_id = h.person_id
WHERE r.employer_id = :employer_id AND r.person_id = :person_id AND r.plan_person_id = :person_id AND r.told_at IS NULL
    AND r.kind NOT IN ('step-soon', 'step-late', 'step-asked', 'step-answered')
ORDER BY 5, 6;

--: reminders_told(employer_id, person_id, now int) :exec
UPDATE reminder SET told_at = :now WHERE employer_id = :employer_id AND person_id = :person_id AND told_at IS NULL;

--: letters_since(employer_id, person_id, since int) :one
--! no viewer: a number
SELECT COUNT(*) AS "n:int" FROM letter
WHERE employer_id = :employer_id AND person_id = :person_id AND made_at >= :since;

-- ---- which letters one wants ----

--: letter_choice_put(employer_id, person_id, which text) :exec
INSERT INTO letter_choice (employer_id, person_id, which) VALUES (:employer_id, :person_id, :which)
ON CONFLICT (employer_id, person_id) DO UPDATE SET which = excluded.which;
