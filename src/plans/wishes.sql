-- SPDX-License-Identifier: EUPL-1.2
-- What a person wishes for; read by that person alone.

--: wish_versions(employer_id, viewer_person_id) :many
SELECT w.wish_id, w.number, w.goal, w.can, w.drives, w.year, w.later, w.directions, w.places, w.tasks, w.why, w.money,
    w.language, w.saved_at,
    w.turned_from, w.turned_at, w.not_now,
    (SELECT COUNT(*) FROM talk t WHERE t.employer_id = w.employer_id AND t.person_id = w.person_id
        AND (t.opened_at >= w.turned_at OR t.signed_at >= w.turned_at
            OR (t.state = 'open' AND t.phase < 4))) AS "talks_since:int"
FROM wish w
WHERE w.employer_id = :employer_id AND w.person_id = :viewer_person_id
ORDER BY w.number DESC
LIMIT 60;

--: wish_seed(employer_id, viewer_person_id) :many
-- What they wrote to prepare for a talk, the newest first: where there is no wish yet, the page begins with it.
SELECT q.word, a.words, a.directions, a.language
FROM answer a
JOIN talk t ON t.employer_id = a.employer_id AND t.talk_id = a.talk_id
JOIN question q ON q.employer_id = a.employer_id AND q.question_id = a.question_id
WHERE t.employer_id = :employer_id AND t.person_id = :viewer_person_id AND t.state <> 'erased' AND a.side = 'employee'
    AND (q.kind = 'directions' OR q.word IN ('can', 'energy', 'wish', 'wish_year', 'goal_short', 'goal_long'))
ORDER BY a.saved_at DESC, q.question_id
LIMIT 20;

--: wish_add(employer_id, wish_id, person_id, number int, goal text, can text, drives text, year text, later text, directions int, places int, tasks text, why text, money text, language text, turned_from int, turned_at int, not_now int, now int) :exec
INSERT INTO wish (employer_id, wish_id, person_id, number, goal, can, drives, year, later, directions, places, tasks,
    why, money, language, turned_from, turned_at, not_now, saved_at)
VALUES (:employer_id, :wish_id, :person_id, :number, :goal, :can, :drives, :year, :later, :directions, :places, :tasks,
    :why, :money, :language, :turned_from, :turned_at, :not_now, :now);

--: wish_not_now(employer_id, person_id, turned_at int) :exec
UPDATE wish SET not_now = 1 WHERE employer_id = :employer_id AND person_id = :person_id AND turned_at = :turned_at;
