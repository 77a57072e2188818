-- SPDX-License-Identifier: EUPL-1.2
-- When the two meet: proposals of a time, times agreed, progress talks; and the personal calendar address.

--: meetings_rows(employer_id, talk_id) :many
--! no viewer: days of a talk that talk_row found before
SELECT m.meeting_id, m.kind, m.state, m.starts_at, m.minutes, m.place, m.by_person_id, m.replaces_meeting_id, m.sequence,
    m.changed_at, (SELECT u.last_day FROM works_until u WHERE u.employer_id = t.employer_id AND u.person_id = t.person_id)
        AS "last_day:text?"
FROM meeting m JOIN talk t ON t.employer_id = m.employer_id AND t.talk_id = m.talk_id
WHERE m.employer_id = :employer_id AND m.talk_id = :talk_id AND m.state <> 'cancelled'
ORDER BY m.starts_at, m.meeting_id LIMIT 200;

--: meeting_insert(employer_id, meeting_id, talk_id, kind text, state text, starts_at int, minutes int, place text, by_person_id, replaces_meeting_id, now int) :exec
INSERT INTO meeting (employer_id, meeting_id, talk_id, kind, state, starts_at, minutes, place, by_person_id,
    replaces_meeting_id, changed_at)
VALUES (:employer_id, :meeting_id, :talk_id, :kind, :state, :starts_at, :minutes, :place, :by_person_id,
    :replaces_meeting_id, :now);

--: meeting_set(employer_id, meeting_id, state text, starts_at int, minutes int, place text, by_person_id, replaces_meeting_id, sequence int, now int) :exec
UPDATE meeting SET state = :state, starts_at = :starts_at, minutes = :minutes, place = :place,
    by_person_id = :by_person_id, replaces_meeting_id = :replaces_meeting_id, sequence = :sequence, changed_at = :now
WHERE employer_id = :employer_id AND meeting_id = :meeting_id;

-- A proposal that was answered or taken back was in nobody's calendar.
--: meeting_drop(employer_id, meeting_id) :exec
DELETE FROM meeting WHERE employer_id = :employer_id AND meeting_id = :meeting_id AND state = 'proposed';

--: feed_meetings(employer_id, viewer_person_id, works int, today text, since int) :many
-- Of their own talks, and of those that they hold: as manager of record while they are that.
SELECT m.meeting_id, m.talk_id, m.kind, m.state, m.starts_at, m.minutes, m.place, m.sequence, m.changed_at,
    p.given, p.protected, CASE WHEN t.person_id = :viewer_person_id THEN 1 ELSE 0 END AS "mine:int",
    (SELECT u.last_day FROM works_until u WHERE u.employer_id = t.employer_id AND u.person_id = t.person_id)
        AS "last_day:text?",
    (SELECT MIN(CASE WHEN hp.protected = 1 THEN '' ELSE hp.given END) FROM holder h
        JOIN person hp ON hp.employer_id = h.employer_id AND hp.person_id = h.person_id
        WHERE h.employer_id = m.employer_id AND h.talk_id = m.talk_id AND h.to_at IS NULL) AS "holder_given:text?"
FROM meeting m
JOIN talk t ON t.employer_id = m.employer_id AND t.talk_id = m.talk_id
JOIN person p ON p.employer_id = t.employer_id AND p.person_id = t.person_id
WHERE m.employer_id = :employer_id AND m.starts_at >= :since AND m.replaces_meeting_id IS NULL
    AND m.state IN ('proposed', 'accepted', 'held') AND t.state IN ('open', 'signed')
    AND m.talk_id IN (SELECT mt.talk_id FROM talk mt
            WHERE mt.employer_id = :employer_id AND mt.person_id = :viewer_person_id
        UNION SELECT mh.talk_id FROM holder mh JOIN talk ht ON ht.employer_id = mh.employer_id AND ht.talk_id = mh.talk_id
            WHERE mh.employer_id = :employer_id AND mh.person_id = :viewer_person_id AND mh.to_at IS NULL AND :works = 1
                AND (mh.why = 'asked' OR EXISTS (SELECT 1 FROM manages g WHERE g.employer_id = mh.employer_id
                    AND g.person_id = ht.person_id AND g.manager_person_id = mh.person_id AND g.from_day <= :today
                    AND (g.to_day IS NULL OR g.to_day >= :today))))
ORDER BY m.starts_at, m.meeting_id LIMIT 500;

--: feed_of_person(employer_id, person_id) :maybe
SELECT feed_id, made_at FROM feed WHERE employer_id = :employer_id AND person_id = :person_id AND ended_at IS NULL
ORDER BY made_at DESC LIMIT 1;

--: feed_by_digest(token_digest blob, today text) :maybe
--! no viewer: whoever holds the secret address is the person; compared again in constant time
SELECT f.employer_id, f.person_id, f.token_digest, p.language, e.language AS employer_language, e.zone,
    CASE WHEN EXISTS (SELECT 1 FROM employment m WHERE m.employer_id = f.employer_id AND m.person_id = f.person_id
            AND m.unit_id IS NOT NULL)
        AND NOT EXISTS (SELECT 1 FROM employment m WHERE m.employer_id = f.employer_id AND m.person_id = f.person_id
            AND m.unit_id IS NOT NULL AND (m.to_day IS NULL OR m.to_day >= :today)) THEN 1 ELSE 0 END AS "has_left:int",
    (SELECT s.value FROM setting s WHERE s.name = 'site_address') AS "site:text?"
FROM feed f
JOIN person p ON p.employer_id = f.employer_id AND p.person_id = f.person_id
JOIN employer e ON e.employer_id = f.employer_id
WHERE f.token_digest = :token_digest AND f.ended_at IS NULL;

--: feed_insert(employer_id, feed_id, person_id, token_digest blob, now int) :exec
INSERT INTO feed (employer_id, feed_id, person_id, token_digest, made_at)
VALUES (:employer_id, :feed_id, :person_id, :token_digest, :now);

--: feed_end(employer_id, person_id, now int) :exec
UPDATE feed SET ended_at = :now WHERE employer_id = :employer_id AND person_id = :person_id AND ended_at IS NULL;
