-- SPDX-License-Identifier: EUPL-1.2
-- How long one travels between places.

--: travel_all(employer_id) :many
SELECT from_place, to_place, minutes FROM travel WHERE employer_id = :employer_id ORDER BY from_place, to_place;

--: travel_say(employer_id, from_place text, to_place text, minutes int) :exec
INSERT INTO travel (employer_id, from_place, to_place, minutes)
VALUES (:employer_id, :from_place, :to_place, :minutes)
ON CONFLICT (employer_id, from_place, to_place) DO UPDATE SET minutes = excluded.minutes;

--: travel_drop(employer_id, from_place text, to_place text) :exec
DELETE FROM travel WHERE employer_id = :employer_id AND from_place = :from_place AND to_place = :to_place;

--: travel_unsaid(employer_id, n int) :many
-- The places that roles are in and no pair speaks of.
SELECT DISTINCT v.place FROM role r
JOIN role_version v ON v.employer_id = r.employer_id AND v.role_id = r.role_id AND v.version = r.version
WHERE r.employer_id = :employer_id AND r.state <> 'closed' AND v.place <> ''
    AND v.place NOT IN (SELECT t.from_place FROM travel t WHERE t.employer_id = :employer_id
        UNION ALL SELECT t.to_place FROM travel t WHERE t.employer_id = :employer_id)
ORDER BY v.place LIMIT :n;
