-- SPDX-License-Identifier: EUPL-1.2
-- Who walked a path and may be asked about it.

--: role_models_on(employer_id, viewer_person_id, today text, pairs text) :many
-- pairs: ",1>2,2>3,". Who works here today, is not hidden, and is not who asks.
SELECT m.from_role_id, m.to_role_id, m.person_id, p.name, p.given, m.words, m.language,
    (SELECT u.name FROM employment e JOIN unit u ON u.employer_id = e.employer_id AND u.unit_id = e.unit_id
        WHERE e.employer_id = m.employer_id AND e.person_id = m.person_id AND e.kind = 'work'
            AND e.from_day <= :today AND (e.to_day IS NULL OR e.to_day >= :today)
        ORDER BY e.from_day DESC, e.employment_id LIMIT 1) AS "unit:text?"
FROM role_model m JOIN person p ON p.employer_id = m.employer_id AND p.person_id = m.person_id
WHERE m.employer_id = :employer_id AND p.protected = 0 AND m.person_id <> :viewer_person_id
    AND :pairs LIKE '%,' || m.from_role_id || '>' || m.to_role_id || ',%'
    AND EXISTS (SELECT 1 FROM employment e WHERE e.employer_id = m.employer_id AND e.person_id = m.person_id
        AND e.unit_id IS NOT NULL AND e.kind = 'work' AND e.from_day <= :today
        AND (e.to_day IS NULL OR e.to_day >= :today))
ORDER BY p.sort_en, m.person_id, m.from_role_id, m.to_role_id LIMIT 40;

--: role_models_mine(employer_id, viewer_person_id) :many
SELECT from_role_id, to_role_id, words, language, said_at FROM role_model
WHERE employer_id = :employer_id AND person_id = :viewer_person_id ORDER BY from_role_id, to_role_id;

--: role_model_say(employer_id, viewer_person_id, from_role_id, to_role_id, words text, language text, now int) :exec
INSERT INTO role_model (employer_id, person_id, from_role_id, to_role_id, words, language, said_at)
VALUES (:employer_id, :viewer_person_id, :from_role_id, :to_role_id, :words, :language, :now)
ON CONFLICT (employer_id, person_id, from_role_id, to_role_id) DO UPDATE SET words = excluded.words,
    language = excluded.language, said_at = excluded.said_at;

--: role_model_take_back(employer_id, viewer_person_id, from_role_id, to_role_id) :exec
DELETE FROM role_model WHERE employer_id = :employer_id AND person_id = :viewer_person_id
    AND from_role_id = :from_role_id AND to_role_id = :to_role_id;

--: role_model_names(employer_id, viewer_person_id) :many
-- The roles that one has held here, and whether one's identity is protected.
SELECT DISTINCT r.role_id, r.name, p.protected AS hidden
FROM person p JOIN employment e ON e.employer_id = p.employer_id AND e.person_id = p.person_id AND e.kind = 'work'
JOIN role_title t ON t.employer_id = e.employer_id AND t.title = e.title
JOIN role r ON r.employer_id = t.employer_id AND r.role_id = t.role_id AND r.version > 0
WHERE p.employer_id = :employer_id AND p.person_id = :viewer_person_id ORDER BY r.role_id;
