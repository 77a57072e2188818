-- SPDX-License-Identifier: EUPL-1.2
-- The mark that somebody leaves for a competitor.

--: competitor_mark(employer_id, person_id, viewer_person_id, viewer_protected int, today text) :maybe
-- For the person, the managers and HR: who marked it and when. Somebody with protected identity is named to themselves,
-- to those whom they manage, and to the officer who sees them.
SELECT c.made_at, CASE WHEN b.protected = 0 OR :viewer_protected = 1 OR b.person_id = :viewer_person_id
    OR EXISTS (SELECT 1 FROM manages m WHERE m.employer_id = b.employer_id AND m.person_id = :viewer_person_id
        AND m.manager_person_id = b.person_id AND m.from_day <= :today AND (m.to_day IS NULL OR m.to_day >= :today))
    THEN b.name END AS "by_name:text?"
FROM competitor c
JOIN person b ON b.employer_id = c.employer_id AND b.person_id = c.by_person_id
WHERE c.employer_id = :employer_id AND c.person_id = :person_id;

--: competitor_person(employer_id, person_id, viewer_person_id) :one
-- Whom the page is about, for those whom its route lets in, and the last day.
SELECT p.name, p.given,
    (SELECT u.last_day FROM works_until u WHERE u.employer_id = p.employer_id AND u.person_id = p.person_id)
        AS "last_day:text?"
FROM person p
WHERE p.employer_id = :employer_id AND p.person_id = :person_id AND :viewer_person_id <> 0;

--: competitor_put(employer_id, person_id, by_person_id, now int) :exec
INSERT INTO competitor (employer_id, person_id, by_person_id, made_at)
VALUES (:employer_id, :person_id, :by_person_id, :now)
ON CONFLICT (employer_id, person_id) DO NOTHING;

--: competitor_drop(employer_id, person_id) :exec
DELETE FROM competitor WHERE employer_id = :employer_id AND person_id = :person_id;
