-- SPDX-License-Identifier: EUPL-1.2
-- My path: what the first page shows to the person whose path it is.

--: path_roles(employer_id, viewer_person_id, today text) :many
SELECT m.kind, m.title, COALESCE(u.name, m.place, '') AS "place:text", m.from_day, m.to_day,
    CASE WHEN m.unit_id IS NOT NULL AND m.kind = 'work' THEN 1 ELSE 0 END AS "here:int"
FROM employment m LEFT JOIN unit u ON u.employer_id = m.employer_id AND u.unit_id = m.unit_id
WHERE m.employer_id = :employer_id AND m.person_id = :viewer_person_id
    AND (m.from_day <= :today OR NOT EXISTS (SELECT 1 FROM employment b WHERE b.employer_id = m.employer_id
        AND b.person_id = m.person_id AND b.from_day <= :today))
ORDER BY m.from_day, COALESCE(m.to_day, '9999'), m.employment_id
LIMIT 100;

--: wishes_said(employer_id, viewer_person_id) :many
-- What the person wishes for, the newest first: written while preparing (words, directions), and put on the table of a
-- talk that is still open (proposal); and proposals of which open steps have come (agreed).
SELECT w.words AS "words:text", w.directions AS "directions:int", w.kind AS "kind:text", w.direction AS "direction:text",
    w.language AS "language:text", w.said_at AS "said_at:int", w.turned_from AS "turned_from:int",
    w.turned_at AS "turned_at:int"
FROM (
    SELECT a.words, a.directions, q.kind, '' AS direction, a.language, a.saved_at AS said_at,
        CASE q.word WHEN 'wish' THEN 0 WHEN 'goal_long' THEN 1 ELSE 2 END AS place, q.question_id AS thing,
        0 AS turned_from, 0 AS turned_at
    FROM answer a
    JOIN talk t ON t.employer_id = a.employer_id AND t.talk_id = a.talk_id
    JOIN question q ON q.employer_id = a.employer_id AND q.question_id = a.question_id
    WHERE t.employer_id = :employer_id AND t.person_id = :viewer_person_id AND t.state <> 'erased'
        AND a.side = 'employee'
        AND (q.kind = 'directions' OR q.word IN ('wish', 'wish_year', 'wish_middle', 'goal_long', 'goal_short'))
    UNION ALL
    SELECT CASE WHEN s.goal <> '' THEN s.goal WHEN s.later <> '' THEN s.later ELSE s.year END, s.directions, 'wish', '',
        s.language, s.saved_at, 0, s.wish_id, CASE WHEN s.not_now = 1 OR EXISTS (SELECT 1 FROM talk t
            WHERE t.employer_id = s.employer_id AND t.person_id = s.person_id AND (t.opened_at >= s.turned_at
            OR t.signed_at >= s.turned_at OR (t.state = 'open' AND t.phase < 4))) THEN 0 ELSE s.turned_from END,
        s.turned_at
    FROM wish s WHERE s.employer_id = :employer_id AND s.person_id = :viewer_person_id
        AND s.number = (SELECT MAX(n.number) FROM wish n
            WHERE n.employer_id = s.employer_id AND n.person_id = s.person_id)
    UNION ALL
    SELECT p.words, 0, 'proposal', p.direction, p.language, p.made_at, 0, p.proposal_id, 0, 0
    FROM proposal p JOIN talk t ON t.employer_id = p.employer_id AND t.talk_id = p.talk_id
    WHERE t.employer_id = :employer_id AND t.person_id = :viewer_person_id AND t.state = 'open' AND p.side = 'employee'
    UNION ALL
    SELECT p.words, 0, 'agreed', p.direction, p.language, p.made_at, 0, p.proposal_id, 0, 0
    FROM step s JOIN article r ON r.employer_id = s.employer_id AND r.article_id = s.step_id
    JOIN proposal p ON p.employer_id = r.employer_id AND p.proposal_id = r.proposal_id
    WHERE s.employer_id = :employer_id AND s.person_id = :viewer_person_id AND s.state IN ('planned', 'started')
) w
ORDER BY w.said_at DESC, w.place, w.thing
LIMIT 40;

--: meetings_ahead(employer_id, viewer_person_id, works int, today text, now int) :many
-- A talk that is signed needs its own meeting no more, also when that day is still to come; its progress talks stand
-- here. One that leads out has more of them. Beside them what stands on the agenda of the viewer's own farewell: a day
-- and words.
SELECT x.starts_at AS "starts_at:int", x.minutes AS "minutes:int", x.kind AS "kind:text", x.place AS "place:text",
    x.state AS "state:text", x.talk_id AS "talk_id:talk_id?", x.direction AS "direction:text",
    x.mine AS "mine:int", x.with_name AS "with_name:text?", x.with_last AS "with_last:text?",
    x.day AS "day:text?", x.last_day AS "last_day:text?"
FROM (
    SELECT m.starts_at, m.minutes, m.kind, m.place, m.state, t.talk_id, t.direction, m.meeting_id AS thing,
        CASE WHEN t.person_id = :viewer_person_id THEN 1 ELSE 0 END AS mine,
        CASE WHEN t.person_id = :viewer_person_id THEN (SELECT MIN(hp.name) FROM holder h JOIN person hp
                ON hp.employer_id = h.employer_id AND hp.person_id = h.person_id
                WHERE h.employer_id = t.employer_id AND h.talk_id = t.talk_id AND h.to_at IS NULL)
            ELSE p.name END AS with_name,
        CASE WHEN t.person_id = :viewer_person_id THEN (SELECT MAX(hp.name) FROM holder h JOIN person hp
                ON hp.employer_id = h.employer_id AND hp.person_id = h.person_id
                WHERE h.employer_id = t.employer_id AND h.talk_id = t.talk_id AND h.to_at IS NULL)
            ELSE p.name END AS with_last, NULL AS day,
        (SELECT u.last_day FROM works_until u WHERE u.employer_id = t.employer_id AND u.person_id = t.person_id) AS last_day
    FROM talk t
    JOIN meeting m ON m.employer_id = t.employer_id AND m.talk_id = t.talk_id
    JOIN person p ON p.employer_id = t.employer_id AND p.person_id = t.person_id
    WHERE t.employer_id = :employer_id AND t.state IN ('open', 'signed') AND m.starts_at >= :now
        AND m.state IN ('accepted', 'proposed')
        AND (t.state = 'open' OR m.kind = 'progress' OR t.direction = 'out')
        AND (t.person_id = :viewer_person_id
        OR (:works = 1 AND t.talk_id IN (SELECT h.talk_id FROM holder h JOIN talk held ON held.employer_id = h.employer_id
            AND held.talk_id = h.talk_id WHERE h.employer_id = :employer_id AND h.person_id = :viewer_person_id
            AND h.to_at IS NULL AND (h.why = 'asked' OR EXISTS (SELECT 1
                FROM manages g WHERE g.employer_id = held.employer_id AND g.person_id = held.person_id
                AND g.manager_person_id = h.person_id AND g.from_day <= :today
                AND (g.to_day IS NULL OR g.to_day >= :today))))))
    UNION ALL
    SELECT 0, 0, 'agenda', f.words, 'accepted', 0, 'out', f.farewell_id, 1, NULL, NULL, f.day, NULL
    FROM farewell f WHERE f.employer_id = :employer_id AND f.person_id = :viewer_person_id AND f.kind = 'agenda'
        AND f.day >= :today
    UNION ALL
    SELECT 0, 0, 'next', f.words, 'accepted', 0, 'out', f.farewell_id, 1, NULL, NULL, NULL, NULL
    FROM farewell f WHERE f.employer_id = :employer_id AND f.person_id = :viewer_person_id AND f.kind = 'next') x
ORDER BY x.starts_at, x.day, x.thing
LIMIT 60;
