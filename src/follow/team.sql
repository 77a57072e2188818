-- SPDX-License-Identifier: EUPL-1.2
-- The team of a manager of record: where each talk stands and what was promised; never a word of a talk. An exit talk
-- that somebody else holds is not there.

--: team_lines(employer_id, viewer_person_id, today text, now int, midnight int, missed_since int, year_from int, language text) :many
-- What only one phase of a talk asks for (talk_turn) is looked up in that phase only.
SELECT p.person_id, p.name, p.given,
    (SELECT MIN(e.title) FROM employment e WHERE e.employer_id = p.employer_id AND e.person_id = p.person_id
        AND e.unit_id IS NOT NULL AND e.from_day <= :today AND (e.to_day IS NULL OR e.to_day >= :today)) AS "title:text?",
    (SELECT MIN(e.from_day) FROM employment e WHERE e.employer_id = p.employer_id AND e.person_id = p.person_id
        AND e.unit_id IS NOT NULL AND e.from_day > :today) AS "begins_day:text?",
    (SELECT u.last_day FROM works_until u WHERE u.employer_id = p.employer_id AND u.person_id = p.person_id)
        AS "last_day:text?",
    CASE WHEN EXISTS (SELECT 1 FROM leave v WHERE v.employer_id = p.employer_id AND v.person_id = p.person_id
        AND v.from_day <= :today AND (v.to_day IS NULL OR v.to_day >= :today)) THEN 1 ELSE 0 END AS "away:int",
    CASE WHEN EXISTS (SELECT 1 FROM talk y WHERE y.employer_id = p.employer_id AND y.person_id = p.person_id
        AND y.direction = 'on' AND (y.signed_at >= :year_from OR EXISTS (SELECT 1 FROM meeting h
            WHERE h.employer_id = y.employer_id AND h.talk_id = y.talk_id AND h.kind = 'talk'
                AND h.state IN ('accepted', 'held') AND h.starts_at >= :year_from AND h.starts_at <= :now)))
        THEN 1 ELSE 0 END AS "talked:int",
    t.talk_id AS "talk_id:talk_id?", COALESCE(t.phase, 0) AS "phase:int", COALESCE(t.state, '') AS "state:text",
    COALESCE(t.direction, 'on') AS "direction:text", COALESCE(t.ready, '') AS "ready:text",
    COALESCE(t.prepare_by_day, '') AS "prepare_by_day:text", COALESCE(t.talk_by_day, '') AS "talk_by_day:text",
    COALESCE(t.sign_by_day, '') AS "sign_by_day:text",
    CASE WHEN EXISTS (SELECT 1 FROM holder h WHERE h.employer_id = t.employer_id AND h.talk_id = t.talk_id
        AND h.person_id = :viewer_person_id AND h.to_at IS NULL) THEN 1 ELSE 0 END AS "mine:int",
    (SELECT MIN(x.name) FROM holder h JOIN person x ON x.employer_id = h.employer_id AND x.person_id = h.person_id
        WHERE h.employer_id = t.employer_id AND h.talk_id = t.talk_id AND h.to_at IS NULL
            AND (x.protected = 0 OR x.person_id = :viewer_person_id)) AS "holder_name:text?",
    CASE WHEN t.state = 'open' AND t.phase = 0 THEN
        COALESCE((SELECT handed_at FROM preparation e WHERE e.employer_id = t.employer_id AND e.talk_id = t.talk_id
        AND e.side = 'employee'), 0) ELSE 0 END AS "employee_handed_at:int",
    CASE WHEN t.state = 'open' AND t.phase = 0 THEN
        COALESCE((SELECT handed_at FROM preparation e WHERE e.employer_id = t.employer_id AND e.talk_id = t.talk_id
        AND e.side = 'manager'), 0) ELSE 0 END AS "manager_handed_at:int",
    COALESCE((SELECT MIN(m.starts_at) FROM meeting m WHERE m.employer_id = t.employer_id AND m.talk_id = t.talk_id
        AND m.kind = 'talk' AND m.state = 'accepted' AND m.starts_at >= :now), 0) AS "meets_at:int",
    COALESCE((SELECT MIN(m.starts_at) FROM meeting m WHERE m.employer_id = t.employer_id AND m.talk_id = t.talk_id
        AND m.kind = 'progress' AND m.state = 'accepted' AND m.starts_at >= :now), 0) AS "looks_at:int",
    COALESCE((SELECT MAX(CASE WHEN m.state = 'accepted' THEN m.starts_at ELSE 0 END) FROM meeting m
        WHERE m.employer_id = t.employer_id AND m.talk_id = t.talk_id AND t.state = 'signed' AND m.kind = 'progress'
            AND m.state IN ('accepted', 'held') AND m.starts_at < :midnight AND m.starts_at >= :missed_since
            AND NOT EXISTS (SELECT 1 FROM meeting l WHERE l.employer_id = m.employer_id AND l.talk_id = m.talk_id
                AND l.kind = 'progress' AND ((l.state IN ('accepted', 'held') AND l.starts_at > m.starts_at
                    AND l.starts_at < :midnight) OR (l.replaces_meeting_id = m.meeting_id AND l.state = 'proposed')))),
        0) AS "missed_at:int",
    CASE WHEN t.state = 'open' AND t.phase = 2 THEN
        (SELECT COUNT(*) FROM proposal q WHERE q.employer_id = t.employer_id AND q.talk_id = t.talk_id
        AND NOT EXISTS (SELECT 1 FROM verdict w WHERE w.employer_id = q.employer_id AND w.proposal_id = q.proposal_id
            AND w.side = 'employee')) ELSE 0 END AS "employee_owes:int",
    CASE WHEN t.state = 'open' AND t.phase = 2 THEN
        (SELECT COUNT(*) FROM proposal q WHERE q.employer_id = t.employer_id AND q.talk_id = t.talk_id
        AND NOT EXISTS (SELECT 1 FROM verdict w WHERE w.employer_id = q.employer_id AND w.proposal_id = q.proposal_id
            AND w.side = 'manager')) ELSE 0 END AS "manager_owes:int",
    CASE WHEN t.state = 'open' AND t.phase > 0 THEN
        (SELECT COUNT(*) FROM agreement g WHERE g.employer_id = t.employer_id AND g.talk_id = t.talk_id
        AND g.state = 'offered') ELSE 0 END AS "offered:int",
    CASE WHEN t.state = 'open' AND t.phase = 3 THEN
        (SELECT COUNT(*) FROM agreement g JOIN signature s ON s.employer_id = g.employer_id
        AND s.agreement_id = g.agreement_id WHERE g.employer_id = t.employer_id AND g.talk_id = t.talk_id
        AND g.state = 'offered' AND s.side = 'employee') ELSE 0 END AS "employee_signed:int",
    CASE WHEN t.state = 'open' AND t.phase = 3 THEN
        (SELECT COUNT(*) FROM agreement g JOIN signature s ON s.employer_id = g.employer_id
        AND s.agreement_id = g.agreement_id WHERE g.employer_id = t.employer_id AND g.talk_id = t.talk_id
        AND g.state = 'offered' AND s.side = 'manager') ELSE 0 END AS "manager_signed:int"
FROM person p
LEFT JOIN talk t ON t.employer_id = p.employer_id AND t.talk_id = (SELECT x.talk_id FROM talk x
    WHERE x.employer_id = p.employer_id AND x.person_id = p.person_id AND x.state IN ('open', 'signed')
        AND (x.direction = 'on' OR EXISTS (SELECT 1 FROM holder h WHERE h.employer_id = x.employer_id
            AND h.talk_id = x.talk_id AND h.person_id = :viewer_person_id AND h.to_at IS NULL))
    ORDER BY CASE x.state WHEN 'open' THEN 0 ELSE 1 END, x.opened_at DESC, x.talk_id LIMIT 1)
WHERE p.employer_id = :employer_id AND p.person_id IN (SELECT m.person_id FROM manages m
    WHERE m.employer_id = :employer_id AND m.manager_person_id = :viewer_person_id AND m.from_day <= :today
        AND (m.to_day IS NULL OR m.to_day >= :today))
ORDER BY CASE :language WHEN 'sv' THEN p.sort_sv WHEN 'nl' THEN p.sort_nl ELSE p.sort_en END, p.person_id
LIMIT 500;

--: team_steps(employer_id, viewer_person_id, today text, parted_since text) :many
-- Open steps that wait for the manager: what the manager promised, and what the employee proposes about a step. Of those
-- who have left, what was promised.
SELECT s.step_id, s.person_id, s.side, s.title, COALESCE(s.to_day, s.from_day) AS "day:text?", s.made_at, p.given,
    CASE WHEN EXISTS (SELECT 1 FROM step_change c WHERE c.employer_id = s.employer_id AND c.step_id = s.step_id
        AND c.answer = 'waits' AND c.side = 'employee') THEN 1 ELSE 0 END AS "asked:int"
FROM step s JOIN person p ON p.employer_id = s.employer_id AND p.person_id = s.person_id
WHERE s.employer_id = :employer_id AND s.state IN ('planned', 'started')
    AND (s.side = 'manager' OR EXISTS (SELECT 1 FROM step_change c WHERE c.employer_id = s.employer_id
        AND c.step_id = s.step_id AND c.answer = 'waits' AND c.side = 'employee'))
    AND s.person_id IN (SELECT g.person_id FROM managing g
        WHERE g.employer_id = :employer_id AND g.manager_person_id = :viewer_person_id)
    AND EXISTS (SELECT 1 FROM manages m WHERE m.employer_id = s.employer_id AND m.person_id = s.person_id
        AND m.manager_person_id = :viewer_person_id
        AND ((m.from_day <= :today AND (m.to_day IS NULL OR m.to_day >= :today))
            OR (s.side = 'manager' AND m.parted_day < :today AND m.parted_day >= :parted_since)))
ORDER BY COALESCE(s.to_day, s.from_day, '9999'), s.step_id
LIMIT 200;

--: team_parted(employer_id, viewer_person_id, today text, parted_since text) :many
-- Who has left not long ago, and was managed by the viewer on the last day, if something stays between them.
SELECT DISTINCT p.person_id, p.name, m.parted_day AS "parted_day:text"
FROM manages m JOIN person p ON p.employer_id = m.employer_id AND p.person_id = m.person_id
WHERE m.employer_id = :employer_id AND m.manager_person_id = :viewer_person_id AND m.parted_day < :today
    AND m.parted_day >= :parted_since
    AND (EXISTS (SELECT 1 FROM farewell f WHERE f.employer_id = m.employer_id AND f.person_id = m.person_id)
        OR EXISTS (SELECT 1 FROM step s WHERE s.employer_id = m.employer_id AND s.person_id = m.person_id
            AND s.side = 'manager' AND s.state IN ('planned', 'started')))
ORDER BY 3 DESC, p.person_id
LIMIT 50;

--: team_unit(employer_id, viewer_person_id, today text) :maybe
-- Where the manager works.
SELECT u.name FROM employment m JOIN unit u ON u.employer_id = m.employer_id AND u.unit_id = m.unit_id
WHERE m.employer_id = :employer_id AND m.person_id = :viewer_person_id AND m.from_day <= :today
    AND (m.to_day IS NULL OR m.to_day >= :today)
ORDER BY m.from_day DESC, m.employment_id LIMIT 1;
