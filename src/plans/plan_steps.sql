-- SPDX-License-Identifier: EUPL-1.2
-- Steps of the living plan: the person's own, and for the managers of record of today.

--: plan_steps(employer_id, person_id, viewer_person_id, today text) :many
SELECT s.step_id, s.talk_id, s.side, s.title, s.form, s.guided_by, s.beyond_role, s.from_day, s.to_day, s.when_words,
    s.again_day, s.way, s.state, s.state_at, s.moved, s.hours, s.cost, c.act AS "asked_act:text?",
    c.side AS "asked_side:text?"
FROM step s LEFT JOIN step_change c ON c.employer_id = s.employer_id AND c.step_id = s.step_id AND c.answer = 'waits'
WHERE s.employer_id = :employer_id AND s.person_id = :person_id AND (s.person_id = :viewer_person_id
    OR EXISTS (SELECT 1 FROM managing m WHERE m.employer_id = s.employer_id AND m.person_id = s.person_id
        AND m.manager_person_id = :viewer_person_id AND m.from_day <= :today
        AND (m.to_day IS NULL OR m.to_day >= :today)))
ORDER BY CASE WHEN s.state IN ('planned', 'started') THEN 0 ELSE 1 END, s.made_at DESC,
    COALESCE(s.to_day, s.from_day, s.again_day, '9999'), s.position, s.step_id
LIMIT 100;

--: plan_step(employer_id, person_id, step_id, viewer_person_id, today text) :maybe
SELECT s.step_id, s.talk_id, s.agreement_id, s.position, s.side, s.title, s.form, s.guided_by, s.beyond_role,
    s.from_day, s.to_day, s.when_words, s.again_day, s.way, s.state, s.state_at, s.moved, s.hours, s.cost,
    g.content AS "content:text?", t.direction, p.name, p.given, e.language AS "employer_language:text",
    (SELECT MIN(h.given) FROM managing m JOIN person h ON h.employer_id = m.employer_id
        AND h.person_id = m.manager_person_id WHERE m.employer_id = s.employer_id AND m.person_id = s.person_id
        AND m.from_day <= :today AND (m.to_day IS NULL OR m.to_day >= :today)) AS "manager:text?"
FROM step s
JOIN agreement g ON g.employer_id = s.employer_id AND g.agreement_id = s.agreement_id
JOIN talk t ON t.employer_id = s.employer_id AND t.talk_id = s.talk_id
JOIN person p ON p.employer_id = s.employer_id AND p.person_id = s.person_id
JOIN employer e ON e.employer_id = s.employer_id
WHERE s.employer_id = :employer_id AND s.person_id = :person_id AND s.step_id = :step_id
    AND (s.person_id = :viewer_person_id
    OR EXISTS (SELECT 1 FROM managing m WHERE m.employer_id = s.employer_id AND m.person_id = s.person_id
        AND m.manager_person_id = :viewer_person_id AND m.from_day <= :today
        AND (m.to_day IS NULL OR m.to_day >= :today)));

--: step_changes(employer_id, step_id, viewer_person_id) :many
-- What happened to a step that plan_step gave to the viewer.
SELECT c.change_id, c.act, c.side, c.by_person_id, c.at, c.why, c.day, c.way, c.was_state, c.was_from_day, c.was_to_day,
    c.was_hours, c.was_cost, c.answer, c.answer_words, COALESCE(c.answered_at, 0) AS "answered_at:int",
    COALESCE(c.undone_at, 0) AS "undone_at:int", b.name AS "by_name:text", b.given AS "by_given:text",
    n.name AS "answered_name:text?"
FROM step_change c
JOIN person b ON b.employer_id = c.employer_id AND b.person_id = c.by_person_id
LEFT JOIN person n ON n.employer_id = c.employer_id AND n.person_id = c.answered_by_person_id
WHERE c.employer_id = :employer_id AND c.step_id = :step_id AND :viewer_person_id <> 0
ORDER BY c.at DESC, c.change_id
LIMIT 100;

--: step_move(employer_id, step_id, from_day text?, to_day text?, way text) :exec
UPDATE step SET from_day = :from_day, to_day = :to_day, way = CASE WHEN :way = '' THEN way ELSE :way END, moved = 1
WHERE employer_id = :employer_id AND step_id = :step_id;

--: step_set_counted(employer_id, step_id, hours int, cost int) :exec
UPDATE step SET hours = :hours, cost = :cost WHERE employer_id = :employer_id AND step_id = :step_id;

--: step_change_undo(employer_id, change_id, now int) :exec
UPDATE step_change SET undone_at = :now WHERE employer_id = :employer_id AND change_id = :change_id;

--: step_change_answer(employer_id, change_id, answer text, words text, by_person_id, now int) :exec
UPDATE step_change SET answer = :answer, answer_words = :words, answered_by_person_id = :by_person_id,
    answered_at = :now
WHERE employer_id = :employer_id AND change_id = :change_id AND answer = 'waits';
