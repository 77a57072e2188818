-- SPDX-License-Identifier: EUPL-1.2
-- Cycles: a round of talks of one board. Whoever asks is HR of that board (access_decide, and :board_id here). People
-- with protected identity are in the rows only for the officer with the duty for it (:sees_protected).

--: cycles_of_board(employer_id, viewer_person_id, hr_board_id, sees_protected int, now int) :many
-- Without a board (central HR): all of them, to be shown as counts only.
SELECT c.cycle_id, c.board_id, c.name, c.from_day, c.to_day, c.state, c.talk_by_day, b.name AS "board_name:text",
    v.name_en, v.name_sv, v.name_nl,
    COALESCE(k.invited, 0) AS "invited:int", COALESCE(k.prepared, 0) AS "prepared:int",
    COALESCE(k.talked, 0) AS "talked:int", COALESCE(k.signed, 0) AS "signed_n:int"
FROM cycle c
JOIN board b ON b.employer_id = c.employer_id AND b.board_id = c.board_id
JOIN template_version v ON v.employer_id = c.employer_id AND v.version_id = c.version_id
LEFT JOIN (SELECT s.cycle_id, SUM(CASE WHEN s.stage = 0 THEN 1 ELSE 0 END) AS invited,
        SUM(CASE WHEN s.stage = 1 THEN 1 ELSE 0 END) AS prepared,
        SUM(CASE WHEN s.stage = 2 THEN 1 ELSE 0 END) AS talked,
        SUM(CASE WHEN s.stage = 3 THEN 1 ELSE 0 END) AS signed
    FROM (SELECT t.cycle_id, CASE WHEN t.signed_at IS NOT NULL THEN 3 WHEN t.phase >= 2 THEN 2
        WHEN t.phase = 1 AND EXISTS (SELECT 1 FROM meeting h WHERE h.employer_id = t.employer_id
            AND h.talk_id = t.talk_id AND h.kind = 'talk' AND h.state IN ('accepted', 'held') AND h.starts_at <= :now)
        THEN 2 WHEN t.shared_at IS NOT NULL THEN 1 ELSE 0 END AS stage
        FROM talk t JOIN person p ON p.employer_id = t.employer_id AND p.person_id = t.person_id
        WHERE t.employer_id = :employer_id AND t.cycle_id IS NOT NULL AND t.state IN ('open', 'signed')
            AND (p.protected = 0 OR :sees_protected = 1)) s
    GROUP BY s.cycle_id) k ON k.cycle_id = c.cycle_id
WHERE c.employer_id = :employer_id AND (:hr_board_id IS NULL OR c.board_id = :hr_board_id)
    AND :viewer_person_id IS NOT NULL
ORDER BY c.from_day DESC, c.cycle_id
LIMIT 200;

--: cycle_row(employer_id, cycle_id, board_id) :maybe
--! no viewer: of talks it only counts those of this opening
SELECT c.cycle_id, c.version_id, c.name, c.from_day, c.to_day, c.prepare_by_day, c.talk_by_day, c.sign_by_day, c.state,
    c.also_open, COALESCE(c.opened_at, 0) AS "opened_at:int", COALESCE(c.opening_at, 0) AS "opening_at:int",
    c.opening_step, c.after_person_id, c.to_open,
    v.name_en, v.name_sv, v.name_nl, v.minutes, v.number, b.name AS "board_name:text",
    (SELECT COUNT(*) FROM talk t JOIN person p ON p.employer_id = t.employer_id AND p.person_id = t.person_id
        WHERE t.employer_id = c.employer_id AND t.cycle_id = c.cycle_id AND t.opened_at >= c.opening_at
        AND p.protected = 0) AS "opened:int"
FROM cycle c
JOIN template_version v ON v.employer_id = c.employer_id AND v.version_id = c.version_id
JOIN board b ON b.employer_id = c.employer_id AND b.board_id = c.board_id
WHERE c.employer_id = :employer_id AND c.cycle_id = :cycle_id AND c.board_id = :board_id;

--: cycle_board(employer_id, cycle_id) :maybe
-- For the work that opens talks: it knows the cycle alone.
SELECT c.board_id, e.zone FROM cycle c JOIN employer e ON e.employer_id = c.employer_id
WHERE c.employer_id = :employer_id AND c.cycle_id = :cycle_id;

--: cycle_insert(employer_id, cycle_id, version_id, board_id, name text, from_day text, to_day text, prepare_by text, talk_by text, sign_by text, also_open int, by_person_id) :exec
INSERT INTO cycle (employer_id, cycle_id, version_id, board_id, name, from_day, to_day, prepare_by_day, talk_by_day,
    sign_by_day, state, also_open, by_person_id)
VALUES (:employer_id, :cycle_id, :version_id, :board_id, :name, :from_day, :to_day, :prepare_by, :talk_by, :sign_by,
    'draft', :also_open, :by_person_id);

--: cycle_update(employer_id, cycle_id, board_id, version_id, name text, from_day text, to_day text, prepare_by text, talk_by text, sign_by text, also_open int) :exec
-- What talks were opened with never changes: the template only while it is a draft.
UPDATE cycle SET version_id = CASE WHEN state = 'draft' THEN :version_id ELSE version_id END, name = :name,
    from_day = :from_day, to_day = :to_day, prepare_by_day = :prepare_by, talk_by_day = :talk_by,
    sign_by_day = :sign_by, also_open = :also_open
WHERE employer_id = :employer_id AND cycle_id = :cycle_id AND board_id = :board_id AND state <> 'closed';

--: cycle_talks_days(employer_id, cycle_id, prepare_by text, talk_by text, sign_by text) :exec
UPDATE talk SET prepare_by_day = :prepare_by, talk_by_day = :talk_by, sign_by_day = :sign_by
WHERE employer_id = :employer_id AND cycle_id = :cycle_id AND state = 'open';

--: cycle_drop_units(employer_id, cycle_id) :exec
DELETE FROM cycle_unit WHERE employer_id = :employer_id AND cycle_id = :cycle_id;

--: cycle_drop(employer_id, cycle_id, board_id) :exec
DELETE FROM cycle WHERE employer_id = :employer_id AND cycle_id = :cycle_id AND board_id = :board_id AND state = 'draft';

--: cycle_add_unit(employer_id, cycle_id, board_id, unit_id) :exec
INSERT INTO cycle_unit (employer_id, cycle_id, unit_id)
SELECT u.employer_id, :cycle_id, u.unit_id FROM unit u
WHERE u.employer_id = :employer_id AND u.board_id = :board_id AND u.unit_id = :unit_id
ON CONFLICT (employer_id, cycle_id, unit_id) DO NOTHING;

--: cycle_add_board(employer_id, cycle_id, board_id, today text) :exec
-- The whole board: the units at its top.
INSERT INTO cycle_unit (employer_id, cycle_id, unit_id)
SELECT u.employer_id, :cycle_id, u.unit_id FROM unit u
WHERE u.employer_id = :employer_id AND u.board_id = :board_id AND u.parent_unit_id IS NULL
    AND (u.ended_day IS NULL OR u.ended_day >= :today)
ON CONFLICT (employer_id, cycle_id, unit_id) DO NOTHING;

--: cycle_units(employer_id, cycle_id, board_id, sees_protected int, today text) :many
--! no viewer: counts people, names nobody
-- The units of the board, whether each is chosen, and how many people work in it, itself.
SELECT u.unit_id, u.parent_unit_id, u.name,
    CASE WHEN EXISTS (SELECT 1 FROM cycle_unit cu WHERE cu.employer_id = u.employer_id AND cu.cycle_id = :cycle_id
        AND cu.unit_id = u.unit_id) THEN 1 ELSE 0 END AS "chosen:int",
    (SELECT COUNT(DISTINCT m.person_id) FROM employment m
        JOIN person p ON p.employer_id = m.employer_id AND p.person_id = m.person_id AND (p.protected = 0 OR :sees_protected = 1)
        WHERE m.employer_id = u.employer_id AND m.unit_id = u.unit_id AND m.kind = 'work' AND m.from_day <= :today AND (m.to_day IS NULL OR m.to_day >= :today)) AS "people:int"
FROM unit u
WHERE u.employer_id = :employer_id AND u.board_id = :board_id AND (u.ended_day IS NULL OR u.ended_day >= :today)
ORDER BY u.sort_key, u.unit_id;

--: cycle_count(employer_id, cycle_id, board_id, sees_protected int, today text) :one
--! no viewer: counts people, names nobody
-- Before it starts: how many, and what has to be mended. People with protected identity only for those who see them.
WITH RECURSIVE
    part(unit_id) AS (
        SELECT cu.unit_id FROM cycle_unit cu JOIN unit u ON u.employer_id = cu.employer_id AND u.unit_id = cu.unit_id
        WHERE cu.employer_id = :employer_id AND cu.cycle_id = :cycle_id AND u.board_id = :board_id
        UNION
        SELECT u.unit_id FROM unit u JOIN part ON u.parent_unit_id = part.unit_id
        WHERE u.employer_id = :employer_id AND u.board_id = :board_id),
    who(person_id) AS (
        SELECT DISTINCT m.person_id FROM employment m
        WHERE m.employer_id = :employer_id AND m.unit_id IN (SELECT part.unit_id FROM part) AND m.kind = 'work'
            AND m.from_day <= :today AND (m.to_day IS NULL OR m.to_day >= :today)),
    every AS (SELECT p.protected, p.mail,
        CASE WHEN NOT EXISTS (SELECT 1 FROM managing g WHERE g.employer_id = p.employer_id AND g.person_id = p.person_id
        AND g.from_day <= :today AND (g.to_day IS NULL OR g.to_day >= :today)) THEN 1 ELSE 0 END AS unmanaged,
        CASE WHEN EXISTS (SELECT 1 FROM talk t WHERE t.employer_id = p.employer_id AND t.person_id = p.person_id
        AND t.state = 'open' AND (t.cycle_id IS NULL OR t.cycle_id <> :cycle_id)) THEN 1 ELSE 0 END AS talking,
        CASE WHEN EXISTS (SELECT 1 FROM leave v WHERE v.employer_id = p.employer_id AND v.person_id = p.person_id
        AND v.from_day <= :today AND (v.to_day IS NULL OR v.to_day >= :today)) THEN 1 ELSE 0 END AS away,
        CASE WHEN EXISTS (SELECT 1 FROM talk t WHERE t.employer_id = p.employer_id AND t.cycle_id = :cycle_id
        AND t.person_id = p.person_id) THEN 1 ELSE 0 END AS here
        FROM who JOIN person p ON p.employer_id = :employer_id AND p.person_id = who.person_id)
SELECT COALESCE(SUM(CASE WHEN p.protected = 0 OR :sees_protected = 1 THEN 1 ELSE 0 END), 0) AS "people:int",
    COALESCE(SUM(CASE WHEN (p.protected = 0 OR :sees_protected = 1) AND p.unmanaged = 1 THEN 1 ELSE 0 END), 0) AS "no_manager:int",
    COALESCE(SUM(CASE WHEN (p.protected = 0 OR :sees_protected = 1) AND (p.mail IS NULL OR p.mail = '') THEN 1 ELSE 0 END), 0) AS "no_mail:int",
    COALESCE(SUM(CASE WHEN (p.protected = 0 OR :sees_protected = 1) AND p.talking = 1 THEN 1 ELSE 0 END), 0) AS "two_talks:int",
    COALESCE(SUM(CASE WHEN (p.protected = 0 OR :sees_protected = 1) AND p.away = 1 THEN 1 ELSE 0 END), 0) AS "on_leave:int",
    COALESCE(SUM(CASE WHEN (p.protected = 0 OR :sees_protected = 1) AND p.here = 0 THEN 1 ELSE 0 END), 0) AS "missing:int",
    COALESCE(SUM(CASE WHEN (p.protected = 0 OR :sees_protected = 1) AND p.here = 0 AND p.away = 0 AND (p.talking = 0 OR EXISTS (SELECT 1 FROM cycle c
        WHERE c.employer_id = :employer_id AND c.cycle_id = :cycle_id AND c.also_open = 1)) THEN 1 ELSE 0 END), 0)
        AS "getting:int"
FROM every p;

--: cycle_to_mend(employer_id, viewer_person_id, cycle_id, board_id, sees_protected int, today text, language text, why text?, after_person_id, n int) :many
-- Who has to be looked at before it starts, by list and name; at most n of each list, those behind `after`.
WITH RECURSIVE
    part(unit_id) AS (
        SELECT cu.unit_id FROM cycle_unit cu JOIN unit u ON u.employer_id = cu.employer_id AND u.unit_id = cu.unit_id
        WHERE cu.employer_id = :employer_id AND cu.cycle_id = :cycle_id AND u.board_id = :board_id
        UNION
        SELECT u.unit_id FROM unit u JOIN part ON u.parent_unit_id = part.unit_id
        WHERE u.employer_id = :employer_id AND u.board_id = :board_id),
    who(person_id) AS (
        SELECT DISTINCT m.person_id FROM employment m
        WHERE m.employer_id = :employer_id AND m.unit_id IN (SELECT part.unit_id FROM part) AND m.kind = 'work'
            AND m.from_day <= :today AND (m.to_day IS NULL OR m.to_day >= :today)),
    seen AS (SELECT p.person_id, p.name, CASE :language WHEN 'sv' THEN p.sort_sv WHEN 'nl' THEN p.sort_nl ELSE p.sort_en END AS sort_key, p.employer_id, p.mail
        FROM who JOIN person p ON p.employer_id = :employer_id AND p.person_id = who.person_id
        WHERE (p.protected = 0 OR :sees_protected = 1)),
    listed AS (
        SELECT 'no-manager' AS why, p.person_id, p.name, p.sort_key FROM seen p WHERE NOT EXISTS (SELECT 1 FROM managing g WHERE g.employer_id = p.employer_id AND g.person_id = p.person_id
        AND g.from_day <= :today AND (g.to_day IS NULL OR g.to_day >= :today))
        UNION ALL
        SELECT 'no-mail', p.person_id, p.name, p.sort_key FROM seen p WHERE p.mail IS NULL OR p.mail = ''
        UNION ALL
        SELECT 'two-talks', p.person_id, p.name, p.sort_key FROM seen p WHERE EXISTS (SELECT 1 FROM talk t WHERE t.employer_id = p.employer_id AND t.person_id = p.person_id
        AND t.state = 'open' AND (t.cycle_id IS NULL OR t.cycle_id <> :cycle_id))
        UNION ALL
        SELECT 'on-leave', p.person_id, p.name, p.sort_key FROM seen p WHERE EXISTS (SELECT 1 FROM leave v WHERE v.employer_id = p.employer_id AND v.person_id = p.person_id
        AND v.from_day <= :today AND (v.to_day IS NULL OR v.to_day >= :today))
        UNION ALL
        SELECT 'missing', p.person_id, p.name, p.sort_key FROM seen p WHERE :why = 'missing' AND NOT EXISTS (SELECT 1 FROM talk t WHERE t.employer_id = p.employer_id AND t.cycle_id = :cycle_id
        AND t.person_id = p.person_id)),
    numbered AS (SELECT l.why, l.person_id, l.name,
        row_number() OVER (PARTITION BY l.why ORDER BY l.sort_key, l.person_id) AS place FROM listed l)
SELECT l.why AS "why:text", l.person_id AS "person_id:person_id", l.name AS "name:text"
FROM numbered l
WHERE (:why IS NULL OR l.why = :why)
    AND l.place > COALESCE((SELECT a.place FROM numbered a WHERE a.why = l.why AND a.person_id = :after_person_id), 0)
    AND l.place <= :n + COALESCE((SELECT a.place FROM numbered a WHERE a.why = l.why AND a.person_id = :after_person_id), 0)
    AND :viewer_person_id IS NOT NULL
ORDER BY l.why, l.place;

-- ---- opening ----

--: cycle_start(employer_id, cycle_id, board_id, to_open int, now int) :exec
UPDATE cycle SET state = 'opening', opened_at = COALESCE(opened_at, :now), opening_at = :now, opening_step = 'people',
    after_person_id = NULL, to_open = :to_open
WHERE employer_id = :employer_id AND cycle_id = :cycle_id AND board_id = :board_id AND state IN ('draft', 'open');

--: cycle_advance(employer_id, cycle_id, opening_step text, after_person_id) :exec
UPDATE cycle SET opening_step = :opening_step, after_person_id = :after_person_id
WHERE employer_id = :employer_id AND cycle_id = :cycle_id AND state = 'opening';

--: cycle_opened(employer_id, cycle_id) :exec
UPDATE cycle SET state = 'open', after_person_id = NULL
WHERE employer_id = :employer_id AND cycle_id = :cycle_id AND state = 'opening';

--: cycle_batch(employer_id, cycle_id, board_id, also_open int, today text, after_person_id, n int) :many
--! no viewer: the work that opens the talks of a cycle for all, people with protected identity too
-- The next n people who get a talk, with their managers of record.
WITH RECURSIVE
    part(unit_id) AS (
        SELECT cu.unit_id FROM cycle_unit cu JOIN unit u ON u.employer_id = cu.employer_id AND u.unit_id = cu.unit_id
        WHERE cu.employer_id = :employer_id AND cu.cycle_id = :cycle_id AND u.board_id = :board_id
        UNION
        SELECT u.unit_id FROM unit u JOIN part ON u.parent_unit_id = part.unit_id
        WHERE u.employer_id = :employer_id AND u.board_id = :board_id),
    who(person_id) AS (
        SELECT DISTINCT m.person_id FROM employment m
        WHERE m.employer_id = :employer_id AND m.unit_id IN (SELECT part.unit_id FROM part) AND m.kind = 'work' AND m.person_id > COALESCE(:after_person_id, 0)
            AND m.from_day <= :today AND (m.to_day IS NULL OR m.to_day >= :today)),
    next AS (SELECT p.employer_id, p.person_id, p.language
        FROM who JOIN person p ON p.employer_id = :employer_id AND p.person_id = who.person_id
        WHERE NOT EXISTS (SELECT 1 FROM talk t WHERE t.employer_id = p.employer_id AND t.cycle_id = :cycle_id
        AND t.person_id = p.person_id)
            AND NOT EXISTS (SELECT 1 FROM leave v WHERE v.employer_id = p.employer_id AND v.person_id = p.person_id
        AND v.from_day <= :today AND (v.to_day IS NULL OR v.to_day >= :today))
            AND (:also_open = 1 OR NOT EXISTS (SELECT 1 FROM talk t WHERE t.employer_id = p.employer_id AND t.person_id = p.person_id
        AND t.state = 'open' AND (t.cycle_id IS NULL OR t.cycle_id <> :cycle_id)))
        ORDER BY p.person_id LIMIT :n)
SELECT x.person_id AS "person_id:person_id", x.language AS "language:text?",
    e.language AS "employer_language:text", g.manager_person_id AS "manager_person_id:person_id?",
    COALESCE(g.rank, 0) AS "rank:int", q.given AS "manager_given:text?",
    COALESCE(q.protected, 0) AS "manager_protected:int"
FROM next x JOIN employer e ON e.employer_id = x.employer_id
LEFT JOIN managing g ON g.employer_id = x.employer_id AND g.person_id = x.person_id AND g.from_day <= :today
    AND (g.to_day IS NULL OR g.to_day >= :today) AND g.manager_person_id <> x.person_id
LEFT JOIN person q ON q.employer_id = g.employer_id AND q.person_id = g.manager_person_id
ORDER BY x.person_id, g.rank, g.from_day, g.manager_person_id;

--: cycle_late(employer_id, viewer_person_id, cycle_id, board_id, sees_protected int, today text, person_id) :maybe
-- One person who belongs to the cycle and has no talk in it, or one that was called off before anything was shared.
WITH RECURSIVE
    part(unit_id) AS (
        SELECT cu.unit_id FROM cycle_unit cu JOIN unit u ON u.employer_id = cu.employer_id AND u.unit_id = cu.unit_id
        WHERE cu.employer_id = :employer_id AND cu.cycle_id = :cycle_id AND u.board_id = :board_id
        UNION
        SELECT u.unit_id FROM unit u JOIN part ON u.parent_unit_id = part.unit_id
        WHERE u.employer_id = :employer_id AND u.board_id = :board_id),
    who(person_id) AS (
        SELECT DISTINCT m.person_id FROM employment m
        WHERE m.employer_id = :employer_id AND m.unit_id IN (SELECT part.unit_id FROM part) AND m.kind = 'work'
            AND m.from_day <= :today AND (m.to_day IS NULL OR m.to_day >= :today))
SELECT p.person_id, p.language, p.given, p.protected, e.language AS employer_language,
    (SELECT t.talk_id FROM talk t WHERE t.employer_id = p.employer_id AND t.cycle_id = :cycle_id
        AND t.person_id = p.person_id) AS "talk_id:talk_id?"
FROM person p JOIN employer e ON e.employer_id = p.employer_id
WHERE p.employer_id = :employer_id AND p.person_id = :person_id AND p.person_id IN (SELECT who.person_id FROM who)
    AND (p.protected = 0 OR :sees_protected = 1) AND :viewer_person_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM talk t WHERE t.employer_id = p.employer_id AND t.cycle_id = :cycle_id
        AND t.person_id = p.person_id AND (t.state <> 'cancelled' OR t.shared_at IS NOT NULL));

--: cycle_managers(employer_id, person_id, today text) :many
--! no viewer: whoever is asked for was found by cycle_late
SELECT m.manager_person_id, m.rank, q.given, q.protected FROM managing m
JOIN person q ON q.employer_id = m.employer_id AND q.person_id = m.manager_person_id
WHERE m.employer_id = :employer_id AND m.person_id = :person_id AND m.from_day <= :today
    AND (m.to_day IS NULL OR m.to_day >= :today) AND m.manager_person_id <> m.person_id
ORDER BY m.rank, m.from_day, m.manager_person_id;

--: cycle_holders(employer_id, cycle_id, since int, after_person_id, n int) :many
--! no viewer: for the letters to those who hold the talks
-- Who holds talks that were opened since then, and how many.
SELECT h.person_id, COUNT(*) AS "talks:int"
FROM holder h JOIN talk t ON t.employer_id = h.employer_id AND t.talk_id = h.talk_id
WHERE t.employer_id = :employer_id AND t.cycle_id = :cycle_id AND t.opened_at >= :since AND t.state = 'open'
    AND h.to_at IS NULL AND h.person_id > COALESCE(:after_person_id, 0)
GROUP BY h.person_id ORDER BY h.person_id LIMIT :n;

-- ---- while it is open ----

--: cycle_stages(employer_id, cycle_id, sees_protected int, now int) :one
--! no viewer: counts people, names nobody
SELECT COUNT(*) AS "people:int", COALESCE(SUM(CASE WHEN s.stage = 0 THEN 1 ELSE 0 END), 0) AS "invited:int",
    COALESCE(SUM(CASE WHEN s.stage = 1 THEN 1 ELSE 0 END), 0) AS "prepared:int",
    COALESCE(SUM(CASE WHEN s.stage = 2 THEN 1 ELSE 0 END), 0) AS "talked:int",
    COALESCE(SUM(CASE WHEN s.stage = 3 THEN 1 ELSE 0 END), 0) AS "signed_n:int"
FROM (SELECT CASE WHEN t.signed_at IS NOT NULL THEN 3 WHEN t.phase >= 2 THEN 2
        WHEN t.phase = 1 AND EXISTS (SELECT 1 FROM meeting h WHERE h.employer_id = t.employer_id
            AND h.talk_id = t.talk_id AND h.kind = 'talk' AND h.state IN ('accepted', 'held') AND h.starts_at <= :now)
        THEN 2 WHEN t.shared_at IS NOT NULL THEN 1 ELSE 0 END AS stage
    FROM talk t JOIN person p ON p.employer_id = t.employer_id AND p.person_id = t.person_id
    WHERE t.employer_id = :employer_id AND t.cycle_id = :cycle_id AND t.state IN ('open', 'signed')
        AND (p.protected = 0 OR :sees_protected = 1)) s;

--: cycle_people(employer_id, viewer_person_id, cycle_id, board_id, sees_protected int, now int, language text, folded text?, stage int?, sort text, after_person_id, n int) :many
-- How far each has come, never what was said. Sorted by name, by stage or by the next date; those behind `after`.
WITH lines AS (SELECT p.employer_id, p.person_id, p.name, t.talk_id, CASE :language WHEN 'sv' THEN p.sort_sv WHEN 'nl' THEN p.sort_nl ELSE p.sort_en END AS sort_key,
        CASE WHEN t.signed_at IS NOT NULL THEN 3 WHEN t.phase >= 2 THEN 2
        WHEN t.phase = 1 AND EXISTS (SELECT 1 FROM meeting h WHERE h.employer_id = t.employer_id
            AND h.talk_id = t.talk_id AND h.kind = 'talk' AND h.state IN ('accepted', 'held') AND h.starts_at <= :now)
        THEN 2 WHEN t.shared_at IS NOT NULL THEN 1 ELSE 0 END AS stage,
        CASE WHEN t.shared_at IS NOT NULL THEN 1 ELSE 0 END AS shared,
        COALESCE((SELECT MIN(g.starts_at) FROM meeting g WHERE g.employer_id = t.employer_id AND g.talk_id = t.talk_id
            AND g.state = 'accepted' AND g.starts_at > :now), 0) AS next_at,
        CASE WHEN t.signed_at IS NOT NULL THEN '' WHEN t.shared_at IS NULL THEN t.prepare_by_day
            WHEN t.phase <= 1 THEN t.talk_by_day ELSE t.sign_by_day END AS due_day,
        (SELECT MIN(x.name) FROM holder h JOIN person x ON x.employer_id = h.employer_id AND x.person_id = h.person_id
            WHERE h.employer_id = t.employer_id AND h.talk_id = t.talk_id AND h.to_at IS NULL
                AND (x.protected = 0 OR :sees_protected = 1)) AS holder_name
    FROM talk t JOIN person p ON p.employer_id = t.employer_id AND p.person_id = t.person_id
    WHERE t.employer_id = :employer_id AND t.cycle_id = :cycle_id AND t.board_id = :board_id
        AND t.state IN ('open', 'signed') AND (p.protected = 0 OR :sees_protected = 1)
        AND (:folded IS NULL OR p.search LIKE '%' || :folded || '%' ESCAPE '\')),
    -- The day that the line shows, as its number since 1970: a time that is agreed, else what is due (days_from_civil).
    dated AS (SELECT l.*, CAST(NULLIF(substr(l.due_day, 1, 4), '') AS INTEGER)
            - CASE WHEN substr(l.due_day, 6, 2) < '03' THEN 1 ELSE 0 END AS y,
        CAST(NULLIF(substr(l.due_day, 6, 2), '') AS INTEGER)
            + CASE WHEN substr(l.due_day, 6, 2) < '03' THEN 9 ELSE -3 END AS m,
        CAST(NULLIF(substr(l.due_day, 9, 2), '') AS INTEGER) AS d FROM lines l WHERE :stage IS NULL OR l.stage = :stage),
    keyed AS (SELECT l.*, CASE :sort WHEN 'stage' THEN CAST(l.stage AS TEXT) || l.sort_key
        WHEN 'date' THEN CAST(100000 + CASE WHEN l.next_at > 0 THEN l.next_at / 86400 WHEN l.due_day = '' THEN 800000
            ELSE 365 * l.y + l.y / 4 - l.y / 100 + l.y / 400 + (153 * l.m + 2) / 5 + l.d - 719469 END AS TEXT) || l.sort_key
        ELSE l.sort_key END AS place FROM dated l),
    mark AS (SELECT k.place, k.person_id FROM keyed k WHERE k.person_id = :after_person_id)
SELECT k.person_id AS "person_id:person_id", k.name AS "name:text", k.talk_id AS "talk_id:talk_id",
    k.stage AS "stage:int", k.shared AS "shared:int", k.next_at AS "next_at:int", k.due_day AS "due_day:text",
    k.holder_name AS "holder_name:text?"
FROM keyed k
WHERE :viewer_person_id IS NOT NULL AND (:after_person_id IS NULL
    OR k.place > (SELECT mark.place FROM mark)
    OR (k.place = (SELECT mark.place FROM mark) AND k.person_id > (SELECT mark.person_id FROM mark)))
ORDER BY k.place, k.person_id
LIMIT :n;

--: cycle_talk(employer_id, viewer_person_id, cycle_id, board_id, talk_id, sees_protected int) :maybe
SELECT t.person_id, p.name, p.given, p.protected, t.state,
    CASE WHEN t.shared_at IS NOT NULL THEN 1 ELSE 0 END AS "shared:int"
FROM talk t JOIN person p ON p.employer_id = t.employer_id AND p.person_id = t.person_id
WHERE t.employer_id = :employer_id AND t.talk_id = :talk_id AND t.cycle_id = :cycle_id AND t.board_id = :board_id
    AND (p.protected = 0 OR :sees_protected = 1) AND :viewer_person_id IS NOT NULL;

--: cycle_take_out(employer_id, cycle_id, talk_id, now int) :exec
UPDATE talk SET state = 'cancelled', touched_at = :now
WHERE employer_id = :employer_id AND talk_id = :talk_id AND cycle_id = :cycle_id AND state = 'open'
    AND shared_at IS NULL;

--: cycle_take_back_in(employer_id, talk_id, prepare_by text, talk_by text, sign_by text, now int) :exec
UPDATE talk SET state = 'open', touched_at = :now, opened_at = :now, prepare_by_day = :prepare_by,
    talk_by_day = :talk_by, sign_by_day = :sign_by
WHERE employer_id = :employer_id AND talk_id = :talk_id AND state = 'cancelled' AND shared_at IS NULL;

--: cycle_set_state(employer_id, cycle_id, board_id, from_state text, to_state text) :exec
UPDATE cycle SET state = :to_state
WHERE employer_id = :employer_id AND cycle_id = :cycle_id AND board_id = :board_id AND state = :from_state;
