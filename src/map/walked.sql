-- SPDX-License-Identifier: EUPL-1.2
-- Keeping path_walked: read from employments, written where it is other than before.

--: walked_works(employer_id, after_person_id, n int) :many
--! no viewer: the job counts people on each path, those who left too, nobody with protected identity; nothing else is kept
-- The employments here of the next n people, with the role of each title.
SELECT p.person_id, e.from_day AS "from_day:text?", e.to_day AS "to_day:text?", t.role_id AS "held_role_id:role_id?"
FROM (SELECT x.person_id FROM person x WHERE x.employer_id = :employer_id AND x.protected = 0
        AND x.person_id > COALESCE(CAST(:after_person_id AS BIGINT), 0) ORDER BY x.person_id LIMIT :n) p
LEFT JOIN employment e ON e.employer_id = :employer_id AND e.person_id = p.person_id AND e.kind = 'work'
    AND e.unit_id IS NOT NULL
LEFT JOIN role_title t ON t.employer_id = e.employer_id AND t.title = e.title
ORDER BY p.person_id, e.from_day, e.employment_id;

--: walked_works_of(employer_id, viewer_person_id) :many
-- One's own employments here.
SELECT e.from_day, e.to_day, t.role_id AS "held_role_id:role_id?"
FROM employment e LEFT JOIN role_title t ON t.employer_id = e.employer_id AND t.title = e.title
WHERE e.employer_id = :employer_id AND e.person_id = :viewer_person_id AND e.kind = 'work' AND e.unit_id IS NOT NULL
ORDER BY e.from_day, e.employment_id;

--: walked_all(employer_id) :many
SELECT from_role_id, to_role_id, people, months FROM path_walked WHERE employer_id = :employer_id
ORDER BY from_role_id, to_role_id;

--: walked_set(employer_id, from_role_id, to_role_id, people int, months int, now int) :exec
INSERT INTO path_walked (employer_id, from_role_id, to_role_id, people, months, reckoned_at)
VALUES (:employer_id, :from_role_id, :to_role_id, :people, :months, :now)
ON CONFLICT (employer_id, from_role_id, to_role_id) DO UPDATE SET people = excluded.people, months = excluded.months,
    reckoned_at = excluded.reckoned_at;

--: walked_drop(employer_id, from_role_id, to_role_id) :exec
DELETE FROM path_walked WHERE employer_id = :employer_id AND from_role_id = :from_role_id AND to_role_id = :to_role_id;

--: walked_number(employer_id) :one
SELECT map_number FROM employer WHERE employer_id = :employer_id;

--: walked_done(employer_id, reckoned_number int, now int) :exec
-- The map's number as it was at the beginning, and what the job itself added: what others changed meanwhile is not in
-- the counts, and makes that they are reckoned again.
UPDATE employer SET map_reckoned_number = :reckoned_number, map_reckoned_at = :now WHERE employer_id = :employer_id;

--: employers_to_walk(before int) :many
-- Those whose roles, titles or staff file changed since, or that were not reckoned since a moment.
SELECT e.employer_id, e.zone FROM employer e
WHERE (e.map_reckoned_at <= :before OR e.map_number <> e.map_reckoned_number
        OR EXISTS (SELECT 1 FROM import i WHERE i.employer_id = e.employer_id AND i.published_at >= e.map_reckoned_at))
    AND (EXISTS (SELECT 1 FROM role_title t WHERE t.employer_id = e.employer_id)
        OR EXISTS (SELECT 1 FROM path_walked w WHERE w.employer_id = e.employer_id))
ORDER BY e.employer_id;

--: employer_to_walk(employer_id) :maybe
SELECT e.zone FROM employer e WHERE e.employer_id = :employer_id;

--: path_files_forget(before int) :exec
DELETE FROM path_file WHERE made_at < :before;
