-- SPDX-License-Identifier: EUPL-1.2
-- The log of looks: who read what about whom.

--: look_add(employer_id, look_id, person_id, reader_person_id, thing text, thing_id int, now int) :exec
INSERT INTO look (employer_id, look_id, person_id, reader_person_id, thing, thing_id, at)
VALUES (:employer_id, :look_id, :person_id, :reader_person_id, :thing, :thing_id, :now);

--: look_recent(employer_id, person_id, reader_person_id, thing text, thing_id int, after int) :maybe
--! no viewer: asks only whether this look is noted already
SELECT at FROM look WHERE employer_id = :employer_id AND person_id = :person_id
    AND reader_person_id = :reader_person_id AND thing = :thing AND thing_id = :thing_id AND at > :after
ORDER BY at DESC LIMIT 1;

--: looks_at(employer_id, viewer_person_id, before int, n int) :many
SELECT l.look_id, l.thing, l.thing_id, l.at, p.name
FROM look l JOIN person p ON p.employer_id = l.employer_id AND p.person_id = l.reader_person_id
WHERE l.employer_id = :employer_id AND l.person_id = :viewer_person_id AND l.at < :before
ORDER BY l.at DESC, l.look_id LIMIT :n;
