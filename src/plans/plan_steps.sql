-- SPDX-License-Identifier: EUPL-1.2
-- Steps of the living plan: the person's own, and for the managers of record of today.

--: plan_steps(employer_id, person_id, step_id, viewer_person_id, today text, parted int) :many
-- One step, or with 0 all, the open ones first. With parted (access found it so) the viewer managed the person on the
-- last day, and gets what the managers promised.
SELECT s.step_id, s.talk_id, s.side, s.title, s.form, s.guided_by, s.beyond_role, s.from_day, s.to_day, s.when_words,
    s.again_day, s.way, s.state, s.state_at, s.moved, s.hours, s.cost, s.planned_hours, s.planned_cost, c.act AS "asked_act:text?",
    c.side AS "asked_side:text?"
FROM step s LEFT JOIN step_change c ON c.employer_id = s.employer_id AND c.step_id = s.step_id AND c.answer = 'waits'
WHERE s.employer_id = :employer_id AND s.person_id = :person_id AND (:step_id IS NULL OR s.step_id = :step_id)
    AND (s.person_id = :viewer_person_id OR (:parted = 1 AND s.side = 'manager')
    OR EXISTS (SELECT 1 FROM manages m WHERE m.employer_id = s.employer_id AND m.person_id = s.person_id
        AND m.manager_person_id = :viewer_person_id AND m.from_day <= :today
        AND (m.to_day IS NULL OR m.to_day >= :today)))
ORDER BY CASE WHEN s.state IN ('planned', 'started') THEN 0 ELSE 1 END, s.made_at DESC,
    COALESCE(s.to_day, s.from_day, s.again_day, '9999'), s.position, s.step_id
LIMIT 100;

--: plan_person_row(employer_id, person_id, viewer_person_id, today text, parted int) :many
-- The person with what was signed last, and the managers of record, a row each; nothing for others than these. Of
-- somebody who has left: the managers of the last day.
SELECT p.name, p.given, e.language AS "money:text", h.person_id AS "manager_person_id:person_id?",
    CASE WHEN h.protected = 0 OR :viewer_person_id IN (h.person_id, p.person_id) THEN h.name END AS "manager_name:text?",
    CASE WHEN h.protected = 0 OR :viewer_person_id IN (h.person_id, p.person_id) THEN h.given END AS "manager_given:text?",
    g.content AS "content:text?", t.talk_id AS "talk_id:talk_id?", t.language AS "language:text?",
    t.direction AS "direction:text?", COALESCE(t.signed_at, g.made_at, 0) AS "signed_at:int",
    (SELECT u.last_day FROM works_until u WHERE u.employer_id = p.employer_id AND u.person_id = p.person_id)
        AS "last_day:text?",
    CASE WHEN p.person_id = :viewer_person_id THEN (SELECT COUNT(*) FROM asked x WHERE x.employer_id = p.employer_id
        AND x.to_person_id = p.person_id AND x.done_at IS NULL) ELSE 0 END AS "asked:int"
FROM person p JOIN employer e ON e.employer_id = p.employer_id
LEFT JOIN agreement g ON g.employer_id = p.employer_id AND g.agreement_id = (SELECT n.agreement_id
    FROM agreement n JOIN talk o ON o.employer_id = n.employer_id AND o.talk_id = n.talk_id
    WHERE o.employer_id = p.employer_id AND o.person_id = p.person_id AND n.state = 'signed'
        AND n.content IS NOT NULL ORDER BY n.number DESC, n.made_at DESC, n.agreement_id LIMIT 1)
LEFT JOIN talk t ON t.employer_id = g.employer_id AND t.talk_id = g.talk_id
LEFT JOIN manages m ON m.employer_id = p.employer_id AND m.person_id = p.person_id
    AND ((m.from_day <= :today AND (m.to_day IS NULL OR m.to_day >= :today)) OR m.parted_day < :today)
LEFT JOIN person h ON h.employer_id = m.employer_id AND h.person_id = m.manager_person_id
WHERE p.employer_id = :employer_id AND p.person_id = :person_id AND (p.person_id = :viewer_person_id OR :parted = 1
    OR EXISTS (SELECT 1 FROM manages v WHERE v.employer_id = p.employer_id AND v.person_id = p.person_id
        AND v.manager_person_id = :viewer_person_id AND v.from_day <= :today
        AND (v.to_day IS NULL OR v.to_day >= :today)))
ORDER BY m.rank, m.from_day, h.person_id
LIMIT 6;

--: step_signed(employer_id, person_id, step_id, viewer_person_id) :maybe
-- Where a step stands that plan_steps gave to the viewer: its place in the signed text.
SELECT s.position, s.agreement_id, g.content, g.made_at, COALESCE(t.signed_at, g.made_at) AS "signed_at:int"
FROM step s
JOIN agreement g ON g.employer_id = s.employer_id AND g.agreement_id = s.agreement_id
JOIN talk t ON t.employer_id = s.employer_id AND t.talk_id = s.talk_id
WHERE s.employer_id = :employer_id AND s.person_id = :person_id AND s.step_id = :step_id AND :viewer_person_id <> 0;

--: step_changes(employer_id, step_id, viewer_person_id, deciding int) :many
-- What happened to a step that plan_steps gave to the viewer; with deciding 1 only what the rules look at: the proposal
-- that waits, and what was begun or done and not taken back. A manager with protected identity
-- is named to the one whose plan it is.
SELECT c.change_id, c.act, c.side, c.by_person_id, c.at, c.why, c.day, c.way, c.was_state, c.was_from_day, c.was_to_day,
    c.was_hours, c.was_cost, c.answer, c.answer_words, COALESCE(c.answered_at, 0) AS "answered_at:int",
    COALESCE(c.undone_at, 0) AS "undone_at:int",
    CASE WHEN b.protected = 0 OR b.person_id = s.person_id OR :viewer_person_id IN (b.person_id, s.person_id)
        THEN b.name END AS "by_name:text?",
    CASE WHEN b.protected = 0 OR b.person_id = s.person_id OR :viewer_person_id IN (b.person_id, s.person_id)
        THEN b.given END AS "by_given:text?",
    CASE WHEN n.protected = 0 OR n.person_id = s.person_id OR :viewer_person_id IN (n.person_id, s.person_id)
        THEN n.name END AS "answered_name:text?"
FROM step_change c
JOIN step s ON s.employer_id = c.employer_id AND s.step_id = c.step_id
JOIN person b ON b.employer_id = c.employer_id AND b.person_id = c.by_person_id
LEFT JOIN person n ON n.employer_id = c.employer_id AND n.person_id = c.answered_by_person_id
WHERE c.employer_id = :employer_id AND c.step_id = :step_id AND :viewer_person_id <> 0
    AND (:deciding = 0 OR c.answer = 'waits' OR (c.act IN ('start', 'done') AND c.undone_at IS NULL))
ORDER BY c.at DESC, c.change_id
LIMIT 100;

--: step_move(employer_id, step_id, from_day text?, to_day text?, way text) :exec
UPDATE step SET from_day = :from_day, to_day = :to_day, way = CASE WHEN :way = '' THEN way ELSE :way END, moved = 1
WHERE employer_id = :employer_id AND step_id = :step_id;

--: step_set_counted(employer_id, step_id, hours int, cost int, planned_hours int, planned_cost int) :exec
UPDATE step SET hours = :hours, cost = :cost, planned_hours = :planned_hours, planned_cost = :planned_cost
WHERE employer_id = :employer_id AND step_id = :step_id;

--: step_change_undo(employer_id, change_id, now int) :exec
UPDATE step_change SET undone_at = :now WHERE employer_id = :employer_id AND change_id = :change_id;

--: step_change_answer(employer_id, change_id, answer text, words text, by_person_id, now int) :exec
UPDATE step_change SET answer = :answer, answer_words = :words, answered_by_person_id = :by_person_id,
    answered_at = :now
WHERE employer_id = :employer_id AND change_id = :change_id AND answer = 'waits';

--: step_of_person(employer_id, viewer_person_id, person_id, step_id) :maybe
-- For the person, and for whom access lets in.
SELECT title, state FROM step
WHERE employer_id = :employer_id AND person_id = :person_id AND step_id = :step_id AND :viewer_person_id <> 0;
