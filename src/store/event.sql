-- SPDX-License-Identifier: EUPL-1.2
-- What HR and administrators did.

--: event_add(employer_id, event_id, now int, actor_person_id, act text, thing int?, note text) :exec
INSERT INTO event (employer_id, event_id, at, actor_person_id, act, thing_id, note)
VALUES (:employer_id, :event_id, :now, :actor_person_id, :act, :thing, :note);

--: event_employers() :many
SELECT employer_id FROM employer ORDER BY employer_id;

-- Newest first; from behind :before_event_id on, if it is given.
--: events_page(employer_id, viewer_person_id, before_event_id, n int) :many
SELECT x.event_id, x.at, x.act, x.note, CASE WHEN p.protected = 1 AND p.person_id <> :viewer_person_id THEN NULL
    ELSE p.name END AS "name:text?", CASE WHEN x.actor_person_id IS NULL THEN 1 ELSE 0 END AS "by_command:int"
FROM event x LEFT JOIN person p ON p.employer_id = x.employer_id AND p.person_id = x.actor_person_id
WHERE x.employer_id = :employer_id AND (:before_event_id IS NULL OR EXISTS (SELECT 1 FROM event b
    WHERE b.employer_id = x.employer_id AND b.event_id = :before_event_id
        AND (x.at < b.at OR (x.at = b.at AND x.event_id > b.event_id))))
ORDER BY x.at DESC, x.event_id LIMIT :n;
