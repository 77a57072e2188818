-- SPDX-License-Identifier: EUPL-1.2
-- What people ask those who walked a path before them.

--: asked_before(employer_id, viewer_person_id, to_person_id, from_role_id, to_role_id, words text, today text, midnight int, since int) :maybe
-- The names of the roles, what the other would read of who asks, and what they have asked already.
SELECT f.name AS from_name, t.name AS to_name, p.mail, p.protected AS hidden,
    (SELECT u.name FROM employment e JOIN unit u ON u.employer_id = e.employer_id AND u.unit_id = e.unit_id
        WHERE e.employer_id = p.employer_id AND e.person_id = p.person_id AND e.kind = 'work'
            AND e.from_day <= :today AND (e.to_day IS NULL OR e.to_day >= :today)
        ORDER BY e.from_day DESC, e.employment_id LIMIT 1) AS "unit:text?",
    (SELECT COUNT(*) FROM asked x WHERE x.employer_id = p.employer_id AND x.person_id = p.person_id
        AND x.asked_at >= :midnight) AS "asked_today:int",
    COALESCE((SELECT MAX(x.asked_at) FROM asked x WHERE x.employer_id = p.employer_id AND x.person_id = p.person_id
        AND x.to_person_id = :to_person_id AND x.from_role_id = :from_role_id AND x.to_role_id = :to_role_id
        AND x.asked_at > :since), 0) AS "asked_at:int",
    COALESCE((SELECT MAX(CASE WHEN x.words = :words THEN 1 ELSE 0 END) FROM asked x WHERE x.employer_id = p.employer_id
        AND x.person_id = p.person_id AND x.to_person_id = :to_person_id AND x.from_role_id = :from_role_id
        AND x.to_role_id = :to_role_id AND x.asked_at > :since), 0) AS "same:int"
FROM person p
JOIN role f ON f.employer_id = p.employer_id AND f.role_id = :from_role_id
JOIN role t ON t.employer_id = p.employer_id AND t.role_id = :to_role_id
WHERE p.employer_id = :employer_id AND p.person_id = :viewer_person_id;

--: asked_put(employer_id, asked_id, viewer_person_id, to_person_id, from_role_id, to_role_id, words text, language text, now int) :exec
INSERT INTO asked (employer_id, asked_id, person_id, to_person_id, from_role_id, to_role_id, words, language, asked_at)
VALUES (:employer_id, :asked_id, :viewer_person_id, :to_person_id, :from_role_id, :to_role_id, :words, :language, :now);

--: asked_of_me(employer_id, viewer_person_id, today text, since int, n int) :many
-- Of somebody whose identity has been protected since: what they wrote, not who they are.
SELECT x.asked_id, x.words, x.language, x.asked_at, f.name AS from_name, t.name AS to_name,
    CASE WHEN p.protected = 0 THEN p.name END AS "name:text?", CASE WHEN p.protected = 0 THEN p.given END AS "given:text?",
    CASE WHEN p.protected = 0 THEN p.mail END AS "mail:text?",
    CASE WHEN p.protected = 0 THEN
        (SELECT u.name FROM employment e JOIN unit u ON u.employer_id = e.employer_id AND u.unit_id = e.unit_id
        WHERE e.employer_id = p.employer_id AND e.person_id = p.person_id AND e.kind = 'work'
            AND e.from_day <= :today AND (e.to_day IS NULL OR e.to_day >= :today)
        ORDER BY e.from_day DESC, e.employment_id LIMIT 1) END AS "unit:text?"
FROM asked x JOIN person p ON p.employer_id = x.employer_id AND p.person_id = x.person_id
JOIN role f ON f.employer_id = x.employer_id AND f.role_id = x.from_role_id
JOIN role t ON t.employer_id = x.employer_id AND t.role_id = x.to_role_id
WHERE x.employer_id = :employer_id AND x.to_person_id = :viewer_person_id AND x.done_at IS NULL AND x.asked_at > :since
ORDER BY x.asked_at, x.asked_id LIMIT :n;

--: asked_away(employer_id, viewer_person_id, asked_id, now int) :exec
-- The words go; that it was asked stays until it is forgotten, so that nobody asks again at once.
UPDATE asked SET words = '', done_at = :now
WHERE employer_id = :employer_id AND to_person_id = :viewer_person_id AND asked_id = :asked_id AND done_at IS NULL;

--: asked_forget(before int) :exec
DELETE FROM asked WHERE asked_at <= :before;
