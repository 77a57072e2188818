-- SPDX-License-Identifier: EUPL-1.2

--: talk_row(employer_id, talk_id, now int) :one
--! no viewer: access_decide has found the viewer's relation to this talk before; the side is reckoned from the row
SELECT t.talk_id, t.cycle_id, t.version_id, t.person_id, t.board_id, t.language, t.direction, t.phase, t.state, t.why,
    t.prepare_by_day, t.talk_by_day, t.sign_by_day, t.goal, t.course_asked, t.passing_on, t.ready,
    COALESCE(t.warned_at, 0) AS "warned_at:int",
    COALESCE(t.shared_at, 0) AS "shared_at:int", COALESCE(t.signed_at, 0) AS "signed_at:int",
    p.name, p.given, p.protected, v.name_en, v.name_sv, v.name_nl, v.minutes, o.repayment,
    COALESCE((SELECT handed_at FROM preparation e WHERE e.employer_id = t.employer_id AND e.talk_id = t.talk_id
        AND e.side = 'employee'), 0) AS "employee_handed_at:int",
    COALESCE((SELECT handed_at FROM preparation e WHERE e.employer_id = t.employer_id AND e.talk_id = t.talk_id
        AND e.side = 'manager'), 0) AS "manager_handed_at:int",
    COALESCE((SELECT MIN(m.starts_at) FROM meeting m WHERE m.employer_id = t.employer_id AND m.talk_id = t.talk_id
        AND m.kind = 'talk' AND m.state = 'accepted'), 0) AS "meets_at:int",
    (SELECT MIN(m.place) FROM meeting m WHERE m.employer_id = t.employer_id AND m.talk_id = t.talk_id
        AND m.kind = 'talk' AND m.state = 'accepted') AS "meets_place:text?",
    (SELECT COUNT(*) FROM meeting m WHERE m.employer_id = t.employer_id AND m.talk_id = t.talk_id
        AND m.kind = 'talk' AND m.state = 'proposed' AND m.starts_at > :now) AS "meets_proposed:int"
FROM talk t
JOIN person p ON p.employer_id = t.employer_id AND p.person_id = t.person_id
JOIN template_version v ON v.employer_id = t.employer_id AND v.version_id = t.version_id
JOIN employer o ON o.employer_id = t.employer_id
WHERE t.employer_id = :employer_id AND t.talk_id = :talk_id AND t.state <> 'erased';

--: talk_holders(employer_id, talk_id) :many
--! no viewer: as talk_row
SELECT h.person_id, p.name, p.given, p.protected, h.why
FROM holder h JOIN person p ON p.employer_id = h.employer_id AND p.person_id = h.person_id
WHERE h.employer_id = :employer_id AND h.talk_id = :talk_id AND h.to_at IS NULL
ORDER BY h.from_at, p.name, h.person_id;

--: holders_of_viewer(employer_id, viewer_person_id) :many
-- Who holds the viewer's own talks, for those that more than two hold.
SELECT h.talk_id, p.name
FROM talk t JOIN holder h ON h.employer_id = t.employer_id AND h.talk_id = t.talk_id AND h.to_at IS NULL
JOIN person p ON p.employer_id = h.employer_id AND p.person_id = h.person_id
WHERE t.employer_id = :employer_id AND t.person_id = :viewer_person_id
ORDER BY h.from_at, p.name, h.person_id;

--: talks_of_viewer(employer_id, viewer_person_id, works int, today text) :many
-- Their own; and while they work here those they hold (as manager of record while they are that), and what they signed.
-- What only one phase of a talk asks for (talk_turn) is looked up in that phase only.
SELECT t.talk_id, t.person_id, t.phase, t.state, t.direction, t.prepare_by_day, t.talk_by_day, t.sign_by_day,
    t.opened_at, COALESCE(t.signed_at, 0) AS "signed_at:int", t.passing_on, t.ready, p.name, p.given,
    v.name_en, v.name_sv, v.name_nl,
    CASE WHEN t.person_id = :viewer_person_id THEN 1 ELSE 0 END AS "mine:int",
    CASE WHEN t.state = 'open' AND t.phase = 0 THEN
        COALESCE((SELECT handed_at FROM preparation e WHERE e.employer_id = t.employer_id AND e.talk_id = t.talk_id
        AND e.side = 'employee'), 0) ELSE 0 END AS "employee_handed_at:int",
    CASE WHEN t.state = 'open' AND t.phase = 0 THEN
        COALESCE((SELECT handed_at FROM preparation e WHERE e.employer_id = t.employer_id AND e.talk_id = t.talk_id
        AND e.side = 'manager'), 0) ELSE 0 END AS "manager_handed_at:int",
    COALESCE((SELECT MIN(m.starts_at) FROM meeting m WHERE m.employer_id = t.employer_id AND m.talk_id = t.talk_id
        AND m.kind = 'talk' AND m.state = 'accepted'), 0) AS "meets_at:int",
    (SELECT MIN(hp.name) FROM holder h JOIN person hp ON hp.employer_id = h.employer_id AND hp.person_id = h.person_id
        WHERE h.employer_id = t.employer_id AND h.talk_id = t.talk_id AND h.to_at IS NULL) AS "holder_name:text?",
    (SELECT MAX(hp.name) FROM holder h JOIN person hp ON hp.employer_id = h.employer_id AND hp.person_id = h.person_id
        WHERE h.employer_id = t.employer_id AND h.talk_id = t.talk_id AND h.to_at IS NULL) AS "holder_last:text?",
    (SELECT COUNT(*) FROM holder h WHERE h.employer_id = t.employer_id AND h.talk_id = t.talk_id AND h.to_at IS NULL)
        AS "holder_n:int",
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
FROM talk t
JOIN person p ON p.employer_id = t.employer_id AND p.person_id = t.person_id
JOIN template_version v ON v.employer_id = t.employer_id AND v.version_id = t.version_id
WHERE t.employer_id = :employer_id AND t.state <> 'erased' AND t.talk_id IN (
    SELECT own.talk_id FROM talk own WHERE own.employer_id = :employer_id AND own.person_id = :viewer_person_id
    UNION ALL
    SELECT h.talk_id FROM holder h JOIN talk held ON held.employer_id = h.employer_id AND held.talk_id = h.talk_id
    WHERE h.employer_id = :employer_id AND h.person_id = :viewer_person_id AND h.to_at IS NULL AND :works = 1
        AND (h.why = 'asked' OR (held.state = 'signed' AND EXISTS (SELECT 1 FROM agreement g JOIN signature s
                ON s.employer_id = g.employer_id AND s.agreement_id = g.agreement_id
                JOIN person hp ON hp.employer_id = held.employer_id AND hp.person_id = held.person_id
                WHERE g.employer_id = held.employer_id AND g.talk_id = held.talk_id AND hp.protected = 0
                    AND s.person_id = :viewer_person_id))
            OR EXISTS (SELECT 1 FROM manages m WHERE m.employer_id = held.employer_id AND m.person_id = held.person_id
                AND m.manager_person_id = h.person_id AND m.from_day <= :today
                AND (m.to_day IS NULL OR m.to_day >= :today))))
ORDER BY t.opened_at DESC, t.talk_id
LIMIT 200;

--: talk_touch(employer_id, talk_id, now int) :exec
UPDATE talk SET touched_at = :now, warned_at = NULL WHERE employer_id = :employer_id AND talk_id = :talk_id;

--: talk_set_phase(employer_id, talk_id, phase int, now int) :exec
UPDATE talk SET phase = :phase, touched_at = :now, warned_at = NULL
WHERE employer_id = :employer_id AND talk_id = :talk_id AND state IN ('open', 'signed');

--: talk_set_language(employer_id, talk_id, language text, now int) :exec
UPDATE talk SET language = :language, touched_at = :now, warned_at = NULL
WHERE employer_id = :employer_id AND talk_id = :talk_id AND state = 'open' AND phase = 0;

--: talk_set_ready(employer_id, talk_id, ready text, now int) :exec
UPDATE talk SET ready = :ready, touched_at = :now, warned_at = NULL
WHERE employer_id = :employer_id AND talk_id = :talk_id AND state = 'open' AND phase = 1;

--: talk_share(employer_id, talk_id, now int) :exec
UPDATE talk SET phase = 1, shared_at = :now, touched_at = :now, warned_at = NULL
WHERE employer_id = :employer_id AND talk_id = :talk_id AND state = 'open' AND phase = 0;

--: talk_insert(employer_id, talk_id, cycle_id, version_id, person_id, board_id, language text, direction text, asked_by_person_id, why text, prepare_by_day text, talk_by_day text, sign_by_day text, now int) :exec
INSERT INTO talk (employer_id, talk_id, cycle_id, version_id, person_id, board_id, language, direction,
    asked_by_person_id, why, prepare_by_day, talk_by_day, sign_by_day, opened_at, touched_at)
VALUES (:employer_id, :talk_id, :cycle_id, :version_id, :person_id, :board_id, :language, :direction,
    :asked_by_person_id, :why, :prepare_by_day, :talk_by_day, :sign_by_day, :now, :now);

--: holder_insert(employer_id, talk_id, person_id, now int, why text) :exec
INSERT INTO holder (employer_id, talk_id, person_id, from_at, why)
VALUES (:employer_id, :talk_id, :person_id, :now, :why)
ON CONFLICT (employer_id, talk_id, person_id) DO UPDATE SET to_at = NULL, from_at = excluded.from_at, why = excluded.why;

--: holder_end(employer_id, talk_id, person_id, now int) :exec
UPDATE holder SET to_at = :now WHERE employer_id = :employer_id AND talk_id = :talk_id AND person_id = :person_id
    AND to_at IS NULL;

--: templates_in_use(employer_id, language text) :many
SELECT v.version_id, m.word,
    CASE :language WHEN 'sv' THEN v.name_sv WHEN 'nl' THEN v.name_nl ELSE v.name_en END AS "name:text",
    CASE :language WHEN 'sv' THEN v.lead_sv WHEN 'nl' THEN v.lead_nl ELSE v.lead_en END AS "lead:text"
FROM template m JOIN template_version v ON v.employer_id = m.employer_id AND v.template_id = m.template_id
WHERE m.employer_id = :employer_id AND m.ended_at IS NULL AND v.state = 'used'
    AND v.number = (SELECT MAX(x.number) FROM template_version x WHERE x.employer_id = m.employer_id
        AND x.template_id = m.template_id AND x.state = 'used')
ORDER BY m.word, v.version_id;

--: team_of_viewer(employer_id, viewer_person_id, works int, today text) :many
SELECT DISTINCT p.person_id, p.name, p.given, p.sort_sv
FROM manages m JOIN person p ON p.employer_id = m.employer_id AND p.person_id = m.person_id
WHERE m.employer_id = :employer_id AND m.manager_person_id = :viewer_person_id
    AND m.from_day <= :today AND (m.to_day IS NULL OR m.to_day >= :today) AND :works = 1
ORDER BY p.sort_sv, p.person_id
LIMIT 500;

--: managers_of_person(employer_id, person_id, today text) :many
--! no viewer: the caller is the person, or a manager of record, checked against team_of_viewer
SELECT p.person_id, p.name, p.given, m.rank
FROM manages m JOIN person p ON p.employer_id = m.employer_id AND p.person_id = m.manager_person_id
WHERE m.employer_id = :employer_id AND m.person_id = :person_id AND m.from_day <= :today
    AND (m.to_day IS NULL OR m.to_day >= :today)
ORDER BY m.rank, m.from_day, p.person_id;

--: person_for_talk(employer_id, person_id, today text) :maybe
--! no viewer: the board and language that a new talk takes; the caller has checked who asks
SELECT p.language AS "language:text?", e.language AS "employer_language:text",
    (SELECT u.board_id FROM employment m JOIN unit u ON u.employer_id = m.employer_id AND u.unit_id = m.unit_id
        WHERE m.employer_id = p.employer_id AND m.person_id = p.person_id AND m.unit_id IS NOT NULL
            AND (m.to_day IS NULL OR m.to_day >= :today)
        ORDER BY m.from_day DESC, m.employment_id LIMIT 1) AS "board_id:board_id?"
FROM person p JOIN employer e ON e.employer_id = p.employer_id
WHERE p.employer_id = :employer_id AND p.person_id = :person_id;

--: talk_open_like(employer_id, person_id, version_id, viewer_person_id) :maybe
-- A talk of this kind that is being prepared already, when the viewer is a party to it.
SELECT t.talk_id FROM talk t
WHERE t.employer_id = :employer_id AND t.person_id = :person_id AND t.version_id = :version_id AND t.state = 'open'
    AND t.phase = 0 AND (t.person_id = :viewer_person_id OR EXISTS (SELECT 1 FROM holder h
        WHERE h.employer_id = t.employer_id AND h.talk_id = t.talk_id AND h.person_id = :viewer_person_id
            AND h.to_at IS NULL))
ORDER BY t.opened_at DESC, t.talk_id LIMIT 1;
