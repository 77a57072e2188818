-- SPDX-License-Identifier: EUPL-1.2
-- Which titles of employments are which role.

--: titles_page(employer_id, viewer_person_id, today text, after_matched int, after_title text, n int) :many
-- The titles of those who work or worked here, those without a role first; nobody's with protected identity. Fewer than
-- five are told as none: the page says so.
SELECT e.title, CASE WHEN count(*) < 5 THEN 0 ELSE count(*) END AS "n:int",
    CASE WHEN sum(CASE WHEN e.to_day IS NULL OR e.to_day >= :today THEN 1 ELSE 0 END) < 5 THEN 0
        ELSE sum(CASE WHEN e.to_day IS NULL OR e.to_day >= :today THEN 1 ELSE 0 END) END AS "now:int",
    max(CASE WHEN t.role_id IS NULL THEN 0 ELSE 1 END) AS "matched:int",
    max(t.role_id) AS "role_id:role_id?", max(r.name) AS "role:text?"
FROM employment e JOIN person p ON p.employer_id = e.employer_id AND p.person_id = e.person_id AND p.protected = 0
LEFT JOIN role_title t ON t.employer_id = e.employer_id AND t.title = e.title
LEFT JOIN role r ON r.employer_id = t.employer_id AND r.role_id = t.role_id
WHERE e.employer_id = :employer_id AND e.kind = 'work' AND e.unit_id IS NOT NULL AND e.title <> ''
    AND :viewer_person_id <> 0
    AND (CASE WHEN t.role_id IS NULL THEN 0 ELSE 1 END > :after_matched
        OR (CASE WHEN t.role_id IS NULL THEN 0 ELSE 1 END = :after_matched AND e.title > :after_title))
GROUP BY e.title, CASE WHEN t.role_id IS NULL THEN 0 ELSE 1 END
ORDER BY CASE WHEN t.role_id IS NULL THEN 0 ELSE 1 END, e.title LIMIT :n;

--: titles_count(employer_id, viewer_person_id) :one
SELECT count(DISTINCT e.title) AS "titles:int", count(DISTINCT t.title) AS "matched:int"
FROM employment e JOIN person p ON p.employer_id = e.employer_id AND p.person_id = e.person_id AND p.protected = 0
LEFT JOIN role_title t ON t.employer_id = e.employer_id AND t.title = e.title
WHERE e.employer_id = :employer_id AND e.kind = 'work' AND e.unit_id IS NOT NULL AND e.title <> ''
    AND :viewer_person_id <> 0;

--: titles_roles(employer_id) :many
-- The roles that a title can be, to find one by its words.
SELECT role_id, name FROM role WHERE employer_id = :employer_id AND version > 0 AND state <> 'closed'
ORDER BY sort_en, role_id;

--: title_drop(employer_id, title text) :exec
DELETE FROM role_title WHERE employer_id = :employer_id AND title = :title;

--: title_known(employer_id, viewer_person_id, title text) :maybe
-- None that only somebody with protected identity has: the list does not show it, and an answer would tell.
SELECT e.title FROM employment e JOIN person p ON p.employer_id = e.employer_id AND p.person_id = e.person_id
    AND p.protected = 0
WHERE e.employer_id = :employer_id AND e.title = :title AND :viewer_person_id <> 0
ORDER BY e.employment_id LIMIT 1;

--: title_set(employer_id, title text, role_id) :exec
INSERT INTO role_title (employer_id, title, role_id) VALUES (:employer_id, :title, :role_id)
ON CONFLICT (employer_id, title) DO UPDATE SET role_id = excluded.role_id;
