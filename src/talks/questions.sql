-- SPDX-License-Identifier: EUPL-1.2

--: questions_of_version(employer_id, version_id, language text) :many
SELECT question_id, part, side, kind, optional, word,
    CASE :language WHEN 'sv' THEN employee_sv WHEN 'nl' THEN employee_nl ELSE employee_en END AS "employee:text",
    CASE :language WHEN 'sv' THEN manager_sv WHEN 'nl' THEN manager_nl ELSE manager_en END AS "manager:text",
    CASE :language WHEN 'sv' THEN shared_sv WHEN 'nl' THEN shared_nl ELSE shared_en END AS "shared:text",
    CASE :language WHEN 'sv' THEN hint_sv WHEN 'nl' THEN hint_nl ELSE hint_en END AS "hint:text",
    CASE :language WHEN 'sv' THEN hint_manager_sv WHEN 'nl' THEN hint_manager_nl ELSE hint_manager_en END
        AS "hint_manager:text"
FROM question WHERE employer_id = :employer_id AND version_id = :version_id
ORDER BY position, question_id;

--: answers_seen(employer_id, talk_id, viewer_person_id) :many
-- Each party its own side; the other's once both have handed in; a helper the employee's while invited, but not one who
-- has come to hold the talk.
SELECT w.question_id, w.side, w.words, w.directions, w.language, w.saved_at
FROM answer w JOIN talk t ON t.employer_id = w.employer_id AND t.talk_id = w.talk_id
WHERE w.employer_id = :employer_id AND w.talk_id = :talk_id AND (
    (t.person_id = :viewer_person_id AND (w.side = 'employee' OR t.shared_at IS NOT NULL))
    OR (EXISTS (SELECT 1 FROM holder h WHERE h.employer_id = t.employer_id AND h.talk_id = t.talk_id
            AND h.person_id = :viewer_person_id AND h.to_at IS NULL)
        AND t.passing_on NOT IN ('asked', 'no') AND (w.side = 'manager' OR t.shared_at IS NOT NULL))
    OR (w.side = 'employee' AND EXISTS (SELECT 1 FROM helper e WHERE e.employer_id = t.employer_id
            AND e.talk_id = t.talk_id AND e.person_id = :viewer_person_id AND e.to_at IS NULL)
        AND NOT EXISTS (SELECT 1 FROM holder o WHERE o.employer_id = t.employer_id AND o.talk_id = t.talk_id
            AND o.person_id = :viewer_person_id AND o.to_at IS NULL)))
ORDER BY w.question_id, w.side;

--: heard_seen(employer_id, talk_id, viewer_person_id) :many
SELECT x.question_id, x.side, x.words, x.language, x.saved_at
FROM heard x JOIN talk t ON t.employer_id = x.employer_id AND t.talk_id = x.talk_id
WHERE x.employer_id = :employer_id AND x.talk_id = :talk_id AND t.shared_at IS NOT NULL AND (
    t.person_id = :viewer_person_id
    OR (t.passing_on NOT IN ('asked', 'no') AND EXISTS (SELECT 1 FROM holder h WHERE h.employer_id = t.employer_id
            AND h.talk_id = t.talk_id AND h.person_id = :viewer_person_id AND h.to_at IS NULL)))
ORDER BY x.question_id, x.side;

--: words_of_last_time(employer_id, talk_id, viewer_person_id) :maybe
-- The employee's own longest wish in the talk before this one, shown beside the preparation.
SELECT w.words, t.shared_at AS "shared_at:int"
FROM talk t
JOIN answer w ON w.employer_id = t.employer_id AND w.talk_id = t.talk_id AND w.side = 'employee'
JOIN question q ON q.employer_id = w.employer_id AND q.question_id = w.question_id
WHERE t.employer_id = :employer_id AND t.person_id = :viewer_person_id AND t.talk_id <> :talk_id
    AND t.shared_at IS NOT NULL AND q.word IN ('wish', 'long', 'ahead') AND w.words <> ''
ORDER BY t.shared_at DESC, q.position
LIMIT 1;

--: answer_save(employer_id, talk_id, side text, question_id, words text, directions int, language text, now int) :exec
INSERT INTO answer (employer_id, talk_id, side, question_id, words, directions, language, saved_at)
VALUES (:employer_id, :talk_id, :side, :question_id, :words, :directions, :language, :now)
ON CONFLICT (employer_id, talk_id, side, question_id) DO UPDATE SET words = excluded.words,
    directions = excluded.directions, language = excluded.language, saved_at = excluded.saved_at;

--: preparation_saved(employer_id, talk_id, side text, by_person_id, now int) :exec
INSERT INTO preparation (employer_id, talk_id, side, by_person_id, saved_at)
VALUES (:employer_id, :talk_id, :side, :by_person_id, :now)
ON CONFLICT (employer_id, talk_id, side) DO UPDATE SET saved_at = excluded.saved_at,
    by_person_id = excluded.by_person_id;

--: preparation_hand_in(employer_id, talk_id, side text, by_person_id, now int) :exec
INSERT INTO preparation (employer_id, talk_id, side, by_person_id, saved_at, handed_at)
VALUES (:employer_id, :talk_id, :side, :by_person_id, :now, :now)
ON CONFLICT (employer_id, talk_id, side) DO UPDATE SET handed_at = excluded.handed_at;

--: preparation_take_back(employer_id, talk_id, side text) :exec
UPDATE preparation SET handed_at = NULL WHERE employer_id = :employer_id AND talk_id = :talk_id AND side = :side;

--: preparation_saved_at(employer_id, talk_id, side text) :maybe
--! no viewer: a moment, no words; only asked for the viewer's own side
SELECT saved_at FROM preparation WHERE employer_id = :employer_id AND talk_id = :talk_id AND side = :side;

--: heard_save(employer_id, talk_id, question_id, side text, words text, language text, now int) :exec
INSERT INTO heard (employer_id, talk_id, question_id, side, words, language, saved_at)
VALUES (:employer_id, :talk_id, :question_id, :side, :words, :language, :now)
ON CONFLICT (employer_id, talk_id, question_id, side) DO UPDATE SET words = excluded.words,
    language = excluded.language, saved_at = excluded.saved_at;

--: helpers_of_talk(employer_id, talk_id, viewer_person_id) :many
-- Whom the employee lets read the preparation: for the employee alone.
SELECT e.helper_id, e.person_id, CASE WHEN p.protected = 0 THEN p.name END AS "name:text?", e.from_at
FROM helper e JOIN person p ON p.employer_id = e.employer_id AND p.person_id = e.person_id
JOIN talk t ON t.employer_id = e.employer_id AND t.talk_id = e.talk_id AND t.person_id = :viewer_person_id
WHERE e.employer_id = :employer_id AND e.talk_id = :talk_id AND e.to_at IS NULL
ORDER BY e.from_at, e.helper_id;

--: helper_insert(employer_id, helper_id, talk_id, person_id, now int) :exec
INSERT INTO helper (employer_id, helper_id, talk_id, person_id, from_at)
VALUES (:employer_id, :helper_id, :talk_id, :person_id, :now);

--: helper_end(employer_id, helper_id, talk_id, now int) :exec
UPDATE helper SET to_at = :now
WHERE employer_id = :employer_id AND helper_id = :helper_id AND talk_id = :talk_id AND to_at IS NULL;

--: colleagues_by_name(employer_id, viewer_person_id, folded text) :many
-- To invite somebody: people of the same employer who are not protected and not oneself.
SELECT p.person_id, p.name,
    (SELECT MIN(m.title) FROM employment m WHERE m.employer_id = p.employer_id AND m.person_id = p.person_id
        AND m.to_day IS NULL AND m.unit_id IS NOT NULL) AS "title:text?"
FROM person p
WHERE p.employer_id = :employer_id AND p.person_id <> :viewer_person_id AND p.protected = 0
    AND p.search LIKE '%' || :folded || '%' ESCAPE '\'
    AND EXISTS (SELECT 1 FROM employment m WHERE m.employer_id = p.employer_id AND m.person_id = p.person_id
        AND m.to_day IS NULL AND m.unit_id IS NOT NULL)
ORDER BY p.sort_sv, p.person_id
LIMIT 12;

--: colleague_exists(employer_id, viewer_person_id, person_id) :maybe
SELECT p.person_id FROM person p
WHERE p.employer_id = :employer_id AND p.person_id = :person_id AND p.person_id <> :viewer_person_id
    AND p.protected = 0;

--: draft_rules(employer_id) :one
SELECT draft_days, draft_warn_days FROM employer WHERE employer_id = :employer_id;
