-- SPDX-License-Identifier: EUPL-1.2
-- The mark that somebody leaves for a competitor.

--: competitor_mark(employer_id, person_id, viewer_person_id) :maybe
-- For the person, the managers and HR: who marked it and when.
SELECT c.made_at, b.name AS "by_name:text" FROM competitor c
JOIN person b ON b.employer_id = c.employer_id AND b.person_id = c.by_person_id
WHERE c.employer_id = :employer_id AND c.person_id = :person_id AND :viewer_person_id <> 0;

--: competitor_person(employer_id, person_id, viewer_person_id) :one
-- Whom the page is about, for those whom its route lets in, and the last day.
SELECT p.name, p.given,
    (SELECT CASE WHEN COUNT(*) = COUNT(w.to_day) THEN MAX(w.to_day) END FROM employment w
        WHERE w.employer_id = p.employer_id AND w.person_id = p.person_id AND w.unit_id IS NOT NULL)
        AS "last_day:text?"
FROM person p
WHERE p.employer_id = :employer_id AND p.person_id = :person_id AND :viewer_person_id <> 0;

--: competitor_put(employer_id, person_id, by_person_id, now int) :exec
INSERT INTO competitor (employer_id, person_id, by_person_id, made_at)
VALUES (:employer_id, :person_id, :by_person_id, :now)
ON CONFLICT (employer_id, person_id) DO NOTHING;

--: competitor_drop(employer_id, person_id) :exec
DELETE FROM competitor WHERE employer_id = :employer_id AND person_id = :person_id;
