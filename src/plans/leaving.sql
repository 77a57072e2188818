-- SPDX-License-Identifier: EUPL-1.2
-- The exit plan: read by who leaves and by the managers of record.

--: leaving_roles(employer_id, person_id, viewer_person_id, today text) :many
-- Where the person has worked here, the newest first, and until when.
SELECT m.title, COALESCE(u.name, '') AS "unit:text", m.from_day, m.to_day
FROM employment m LEFT JOIN unit u ON u.employer_id = m.employer_id AND u.unit_id = m.unit_id
WHERE m.employer_id = :employer_id AND m.person_id = :person_id AND m.kind = 'work' AND m.unit_id IS NOT NULL
    AND m.from_day <= :today AND :viewer_person_id <> 0
ORDER BY m.from_day DESC, m.employment_id
LIMIT 20;

--: leaving_talks(employer_id, person_id, viewer_person_id) :one
-- Whether a talk that leads out is under way or signed.
SELECT COUNT(*) AS "n:int" FROM talk t
WHERE t.employer_id = :employer_id AND t.person_id = :person_id AND t.direction = 'out'
    AND t.state IN ('open', 'signed') AND :viewer_person_id <> 0;

--: leaving_meetings(employer_id, person_id, viewer_person_id, today text, since int) :many
-- Times that both accepted, of talks in which the viewer takes part; of a talk that leads out those gone by too, and for
-- whoever once held it: the farewell tells what was. Opens: the viewer is one of the two today, and can open the talk.
SELECT m.meeting_id, m.talk_id, m.kind, m.state, m.starts_at, m.minutes, m.place, t.direction,
    CASE WHEN t.person_id = :viewer_person_id OR EXISTS (SELECT 1 FROM holder h WHERE h.employer_id = t.employer_id
        AND h.talk_id = t.talk_id AND h.person_id = :viewer_person_id AND h.to_at IS NULL AND (h.why = 'asked'
        OR EXISTS (SELECT 1 FROM manages g WHERE g.employer_id = t.employer_id AND g.person_id = t.person_id
            AND g.manager_person_id = h.person_id AND g.from_day <= :today
            AND (g.to_day IS NULL OR g.to_day >= :today)))) THEN 1 ELSE 0 END AS "opens:int"
FROM meeting m JOIN talk t ON t.employer_id = m.employer_id AND t.talk_id = m.talk_id
WHERE m.employer_id = :employer_id AND t.person_id = :person_id AND t.state IN ('open', 'signed')
    AND m.state IN ('accepted', 'held') AND (m.starts_at >= :since OR t.direction = 'out')
    AND (t.person_id = :viewer_person_id
    OR EXISTS (SELECT 1 FROM holder h WHERE h.employer_id = t.employer_id AND h.talk_id = t.talk_id
        AND h.person_id = :viewer_person_id AND (h.to_at IS NULL OR t.direction = 'out')))
ORDER BY m.starts_at, m.meeting_id
LIMIT 24;

--: farewell_lines(employer_id, person_id, viewer_person_id) :many
SELECT f.farewell_id, f.kind, f.side, f.day, f.words, f.language
FROM farewell f
WHERE f.employer_id = :employer_id AND f.person_id = :person_id AND :viewer_person_id <> 0
ORDER BY f.made_at, f.farewell_id
LIMIT 120;

--: farewell_add(employer_id, farewell_id, person_id, kind text, side text, by_person_id, day text?, words text, language text, now int) :exec
INSERT INTO farewell (employer_id, farewell_id, person_id, kind, side, by_person_id, day, words, language, made_at)
VALUES (:employer_id, :farewell_id, :person_id, :kind, :side, :by_person_id, :day, :words, :language, :now);

--: farewell_drop_kind(employer_id, person_id, kind text) :exec
DELETE FROM farewell WHERE employer_id = :employer_id AND person_id = :person_id AND kind = :kind;

--: farewell_drop(employer_id, farewell_id, person_id, side text) :exec
DELETE FROM farewell WHERE employer_id = :employer_id AND farewell_id = :farewell_id AND person_id = :person_id
    AND side = :side;
