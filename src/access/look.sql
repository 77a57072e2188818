-- SPDX-License-Identifier: EUPL-1.2
-- The log of looks: who read what about whom.

-- All looks of a page at once, of :looks, a JSON array of [look, whose, thing, thing_id]; but for those noted already.
--: looks_add(employer_id, reader_person_id, looks text, after int, now int) :exec @sqlite
INSERT INTO look (employer_id, look_id, person_id, reader_person_id, thing, thing_id, at)
SELECT :employer_id, j.value ->> 0, j.value ->> 1, :reader_person_id, j.value ->> 2, j.value ->> 3, :now
FROM json_each(:looks) j
WHERE NOT EXISTS (SELECT 1 FROM look l WHERE l.employer_id = :employer_id AND l.person_id = j.value ->> 1
    AND l.reader_person_id = :reader_person_id AND l.thing = j.value ->> 2 AND l.thing_id = j.value ->> 3
    AND l.at > :after);
--: looks_add(employer_id, reader_person_id, looks text, after int, now int) :exec @postgres
INSERT INTO look (employer_id, look_id, person_id, reader_person_id, thing, thing_id, at)
SELECT :employer_id, CAST(j.value ->> 0 AS bigint), CAST(j.value ->> 1 AS bigint), :reader_person_id, j.value ->> 2,
    CAST(j.value ->> 3 AS bigint), :now
FROM json_array_elements(CAST(:looks AS json)) j
WHERE NOT EXISTS (SELECT 1 FROM look l WHERE l.employer_id = :employer_id
    AND l.person_id = CAST(j.value ->> 1 AS bigint) AND l.reader_person_id = :reader_person_id
    AND l.thing = j.value ->> 2 AND l.thing_id = CAST(j.value ->> 3 AS bigint) AND l.at > :after);

-- Newest first; from behind :before_look_id on, if it is given.
--: looks_at(employer_id, viewer_person_id, today text, before_look_id, n int) :many
-- Who has looked; somebody with protected identity is named to those whose manager they are, and to nobody else.
SELECT l.look_id, l.thing, l.thing_id, l.at, CASE WHEN p.protected = 0 OR EXISTS (SELECT 1 FROM manages m
    WHERE m.employer_id = l.employer_id AND m.person_id = l.person_id AND m.manager_person_id = l.reader_person_id
        AND m.from_day <= :today AND (m.to_day IS NULL OR m.to_day >= :today)) THEN p.name END AS "name:text?"
FROM look l JOIN person p ON p.employer_id = l.employer_id AND p.person_id = l.reader_person_id
WHERE l.employer_id = :employer_id AND l.person_id = :viewer_person_id AND (:before_look_id IS NULL OR EXISTS (
    SELECT 1 FROM look b WHERE b.employer_id = l.employer_id AND b.look_id = :before_look_id
        AND b.person_id = :viewer_person_id AND (l.at < b.at OR (l.at = b.at AND l.look_id > b.look_id))))
ORDER BY l.at DESC, l.look_id LIMIT :n;
