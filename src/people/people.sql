-- SPDX-License-Identifier: EUPL-1.2
-- People for HR of a board, for managers, and for themselves. A person belongs to the boards of employments that go on
-- or begin later; somebody who has left, to that of the last one (as in access.sql). viewer_protected: 1 if the viewer
-- has the duty to see people with protected identity; without it they are absent.

-- One line a person of the board. after_key, after_person: the last of the page before. Each order is an arm of its own, of
-- which one is gone through, by its index, no further than the page needs; what a line shows is looked up for these.
--: people_page(employer_id, viewer_board_id, viewer_person_id, viewer_protected int, today text, language text, sort text,
--:   folded text?, unit_id, lacks text, after_key text?, after_person_id, n int) :many
WITH RECURSIVE below(unit_id) AS (
    SELECT u.unit_id FROM unit u WHERE u.employer_id = :employer_id AND u.unit_id = :unit_id
    UNION SELECT u.unit_id FROM unit u JOIN below b ON u.parent_unit_id = b.unit_id WHERE u.employer_id = :employer_id),
fits AS NOT MATERIALIZED (
    SELECT p.person_id, p.number, p.sort_sv, p.sort_nl, p.sort_en FROM person p
    WHERE p.employer_id = :employer_id
        AND (p.protected = 0 OR :viewer_protected = 1 OR p.person_id = :viewer_person_id)
        AND (:unit_id IS NULL OR p.person_id IN (SELECT em.person_id FROM employment em
            WHERE em.employer_id = :employer_id AND em.unit_id IN (SELECT unit_id FROM below)))
        AND (:folded IS NULL OR p.search LIKE '%' || :folded || '%' ESCAPE '\')
        AND (:lacks <> 'mail' OR p.mail IS NULL)
        AND (:lacks <> 'name' OR (p.given = '' AND p.family = ''))
        AND (:lacks <> 'manager' OR NOT EXISTS (SELECT 1 FROM managing m WHERE m.employer_id = p.employer_id
            AND m.person_id = p.person_id AND (m.to_day IS NULL OR m.to_day >= :today)))
        AND EXISTS (SELECT 1 FROM employment em JOIN unit u ON u.employer_id = em.employer_id AND u.unit_id = em.unit_id
            WHERE em.employer_id = p.employer_id AND em.person_id = p.person_id AND u.board_id = :viewer_board_id
                AND (:unit_id IS NULL OR em.unit_id IN (SELECT unit_id FROM below))
                AND ((:lacks <> 'work' AND (em.to_day IS NULL OR em.to_day >= :today))
                    OR (:lacks = 'work' AND em.to_day < :today AND NOT EXISTS (SELECT 1 FROM employment later
                        WHERE later.employer_id = em.employer_id AND later.person_id = em.person_id
                            AND later.unit_id IS NOT NULL AND (later.to_day IS NULL OR later.to_day > em.to_day)))))),
shown AS (
    SELECT s.sort_sv AS sort_key, s.person_id FROM fits s WHERE (:sort <> 'number' AND :language = 'sv')
        AND s.sort_sv >= COALESCE(:after_key, '')
        AND (s.sort_sv > COALESCE(:after_key, '') OR s.person_id > COALESCE(:after_person_id, 0))
    UNION ALL
    SELECT s.sort_nl, s.person_id FROM fits s WHERE (:sort <> 'number' AND :language = 'nl')
        AND s.sort_nl >= COALESCE(:after_key, '')
        AND (s.sort_nl > COALESCE(:after_key, '') OR s.person_id > COALESCE(:after_person_id, 0))
    UNION ALL
    SELECT s.sort_en, s.person_id FROM fits s WHERE (:sort <> 'number' AND :language NOT IN ('sv', 'nl'))
        AND s.sort_en >= COALESCE(:after_key, '')
        AND (s.sort_en > COALESCE(:after_key, '') OR s.person_id > COALESCE(:after_person_id, 0))
    UNION ALL
    SELECT n.sort_key, n.person_id FROM (SELECT CASE WHEN s.number IS NULL THEN '~'
        ELSE substr('000000000000', 1, CASE WHEN length(s.number) < 12 THEN 12 - length(s.number) ELSE 0 END) || s.number END AS sort_key,
        s.person_id FROM fits s WHERE :sort = 'number') n
    WHERE n.sort_key > COALESCE(:after_key, '')
        OR (n.sort_key = :after_key AND n.person_id > COALESCE(:after_person_id, 0))
    ORDER BY 1, 2 LIMIT :n)
SELECT p.person_id, p.number AS "number:text?", p.name AS "name:text", p.mail AS "mail:text?",
    s.sort_key AS "sort_key:text", e.title AS "title:text", u.name AS "unit:text", e.to_day AS "to_day:text?",
    (SELECT mp.name FROM managing m JOIN person mp ON mp.employer_id = m.employer_id AND mp.person_id = m.manager_person_id
        WHERE m.employer_id = :employer_id AND m.person_id = p.person_id AND (m.to_day IS NULL OR m.to_day >= :today)
            AND (mp.protected = 0 OR :viewer_protected = 1)
        ORDER BY m.rank, m.from_day, m.managing_id LIMIT 1) AS "manager_name:text?",
    CASE WHEN EXISTS (SELECT 1 FROM account a WHERE a.employer_id = :employer_id AND a.person_id = p.person_id
        AND a.password_hash IS NOT NULL) THEN 1 ELSE 0 END AS "signs_in:int"
FROM shown s
JOIN person p ON p.employer_id = :employer_id AND p.person_id = s.person_id
JOIN employment e ON e.employer_id = p.employer_id AND e.employment_id = (SELECT em.employment_id FROM employment em
    JOIN unit ub ON ub.employer_id = em.employer_id AND ub.unit_id = em.unit_id
    WHERE em.employer_id = p.employer_id AND em.person_id = p.person_id AND ub.board_id = :viewer_board_id
        AND (em.to_day IS NULL OR em.to_day >= :today OR (:lacks = 'work' AND NOT EXISTS (SELECT 1 FROM employment later
            WHERE later.employer_id = em.employer_id AND later.person_id = em.person_id
                AND later.unit_id IS NOT NULL AND (later.to_day IS NULL OR later.to_day > em.to_day))))
        AND (:unit_id IS NULL OR em.unit_id IN (SELECT unit_id FROM below))
    ORDER BY em.from_day DESC, em.employment_id LIMIT 1)
JOIN unit u ON u.employer_id = e.employer_id AND u.unit_id = e.unit_id
ORDER BY s.sort_key, p.person_id;

-- How many people the filters find, no further than `most`.
--: people_count(employer_id, viewer_board_id, viewer_person_id, viewer_protected int, today text, folded text?, unit_id,
--:   lacks text, most int) :one
WITH RECURSIVE below(unit_id) AS (
    SELECT u.unit_id FROM unit u WHERE u.employer_id = :employer_id AND u.unit_id = :unit_id
    UNION SELECT u.unit_id FROM unit u JOIN below b ON u.parent_unit_id = b.unit_id WHERE u.employer_id = :employer_id)
SELECT count(*) AS "n:int" FROM (SELECT DISTINCT em.person_id
    FROM unit u
    JOIN employment em ON em.employer_id = u.employer_id AND em.unit_id = u.unit_id
    JOIN person p ON p.employer_id = em.employer_id AND p.person_id = em.person_id
    WHERE u.employer_id = :employer_id AND u.board_id = :viewer_board_id
        AND (:unit_id IS NULL OR u.unit_id IN (SELECT unit_id FROM below))
        AND ((:lacks <> 'work' AND (em.to_day IS NULL OR em.to_day >= :today))
            OR (:lacks = 'work' AND em.to_day < :today AND NOT EXISTS (SELECT 1 FROM employment later
                WHERE later.employer_id = em.employer_id AND later.person_id = em.person_id AND later.unit_id IS NOT NULL
                    AND (later.to_day IS NULL OR later.to_day > em.to_day))))
        AND (p.protected = 0 OR :viewer_protected = 1 OR p.person_id = :viewer_person_id)
        AND (:folded IS NULL OR p.search LIKE '%' || :folded || '%' ESCAPE '\')
        AND (:lacks <> 'mail' OR p.mail IS NULL)
        AND (:lacks <> 'manager' OR NOT EXISTS (SELECT 1 FROM managing m WHERE m.employer_id = p.employer_id
            AND m.person_id = p.person_id AND (m.to_day IS NULL OR m.to_day >= :today)))
        AND (:lacks <> 'name' OR (p.given = '' AND p.family = ''))
    LIMIT :most) f;

-- ---- one person ----

--: person_card(employer_id, person_id) :maybe
--! no viewer: access has found what the viewer is to this person
SELECT p.person_id, p.number, p.given, p.family, p.name, p.mail, p.language, p.protected, e.language AS employer_language,
    e.slug, a.login AS "login:text?", CASE WHEN a.password_hash IS NULL THEN 0 ELSE 1 END AS "signs_in:int",
    (SELECT max(i.made_at) FROM invite i WHERE i.employer_id = p.employer_id AND i.person_id = p.person_id
        AND i.used_at IS NULL) AS "invited_at:int?",
    (SELECT count(*) FROM managing m WHERE m.employer_id = p.employer_id AND m.manager_person_id = p.person_id
        AND m.to_day IS NULL) AS "manages:int",
    (SELECT u.last_day FROM works_until u WHERE u.employer_id = p.employer_id AND u.person_id = p.person_id)
        AS "last_day:text?"
FROM person p JOIN employer e ON e.employer_id = p.employer_id
LEFT JOIN account a ON a.employer_id = p.employer_id AND a.person_id = p.person_id
WHERE p.employer_id = :employer_id AND p.person_id = :person_id;

--: person_employments(employer_id, person_id) :many
SELECT em.employment_id, em.unit_id, em.title, em.from_day, em.to_day, u.name AS "unit:text?", b.name AS "board:text?",
    em.place
FROM employment em
LEFT JOIN unit u ON u.employer_id = em.employer_id AND u.unit_id = em.unit_id
LEFT JOIN board b ON b.employer_id = u.employer_id AND b.board_id = u.board_id
WHERE em.employer_id = :employer_id AND em.person_id = :person_id AND em.kind = 'work' AND em.unit_id IS NOT NULL
ORDER BY em.from_day DESC, em.employment_id;

--: person_over(employer_id, viewer_person_id, viewer_protected int, person_id) :many
SELECT m.managing_id, m.manager_person_id, m.rank, m.from_day, m.to_day,
    CASE WHEN p.protected = 0 OR :viewer_protected = 1 OR p.person_id = :viewer_person_id THEN p.name END AS "name:text?"
FROM managing m JOIN person p ON p.employer_id = m.employer_id AND p.person_id = m.manager_person_id
WHERE m.employer_id = :employer_id AND m.person_id = :person_id
ORDER BY CASE WHEN m.to_day IS NULL THEN 0 ELSE 1 END, m.rank, m.from_day DESC, m.managing_id;

--: person_leaves(employer_id, person_id) :many
SELECT leave_id, from_day, to_day FROM leave
WHERE employer_id = :employer_id AND person_id = :person_id ORDER BY from_day DESC, leave_id;

--: person_change(employer_id, person_id, given text, family text, name text, sort_sv text, sort_nl text, sort_en text,
--:   search text, mail text?, language text?, protected int) :exec
UPDATE person SET given = :given, family = :family, name = :name, sort_sv = :sort_sv, sort_nl = :sort_nl,
    sort_en = :sort_en, search = :search, mail = :mail, language = :language, protected = :protected
WHERE employer_id = :employer_id AND person_id = :person_id;

--: person_mail_owner(employer_id, viewer_person_id, person_id, mail text) :maybe
SELECT person_id FROM person
WHERE employer_id = :employer_id AND mail = :mail AND person_id <> :person_id AND :viewer_person_id <> 0 LIMIT 1;

--: person_search_title(employer_id, person_id, search text) :exec
UPDATE person SET search = :search WHERE employer_id = :employer_id AND person_id = :person_id;

-- ---- managers ----

-- People of the board whom one may choose as the person's manager; chosen: that one, if one may.
--: manager_choices(employer_id, viewer_board_id, viewer_person_id, viewer_protected int, person_id, chosen_person_id,
--:   today text, language text, folded text?) :many
SELECT p.person_id, p.name, p.number, max(em.title) AS "title:text", max(u.name) AS "unit:text"
FROM person p
JOIN employment em ON em.employer_id = p.employer_id AND em.person_id = p.person_id
    AND (em.to_day IS NULL OR em.to_day >= :today)
JOIN unit u ON u.employer_id = em.employer_id AND u.unit_id = em.unit_id AND u.board_id = :viewer_board_id
WHERE p.employer_id = :employer_id AND p.person_id <> :person_id
    AND (p.protected = 0 OR :viewer_protected = 1 OR p.person_id = :viewer_person_id)
    AND (:chosen_person_id IS NULL OR p.person_id = :chosen_person_id)
    AND (:folded IS NULL OR p.search LIKE '%' || :folded || '%' ESCAPE '\')
GROUP BY p.person_id, p.name, p.number, p.sort_sv, p.sort_nl, p.sort_en
ORDER BY CASE WHEN p.number = :folded THEN 0 ELSE 1 END,
    CASE :language WHEN 'sv' THEN p.sort_sv WHEN 'nl' THEN p.sort_nl ELSE p.sort_en END, p.person_id LIMIT 20;

-- 1 if the person is the manager, or the manager's manager, and so on up. Circles that are there end it.
--: managing_reaches(employer_id, from_person_id, to_person_id, today text) :one
WITH RECURSIVE up(person_id) AS (
    SELECT m.manager_person_id FROM managing m WHERE m.employer_id = :employer_id AND m.person_id = :from_person_id
        AND (m.to_day IS NULL OR m.to_day >= :today)
    UNION SELECT m.manager_person_id FROM managing m JOIN up ON m.person_id = up.person_id
        WHERE m.employer_id = :employer_id AND (m.to_day IS NULL OR m.to_day >= :today))
SELECT count(*) AS "n:int" FROM up WHERE person_id = :to_person_id;

--: managing_add(employer_id, managing_id, person_id, manager_person_id, rank int, from_day text) :exec
INSERT INTO managing (employer_id, managing_id, person_id, manager_person_id, rank, from_day)
SELECT :employer_id, :managing_id, :person_id, :manager_person_id, :rank, :from_day
WHERE NOT EXISTS (SELECT 1 FROM managing m WHERE m.employer_id = :employer_id AND m.person_id = :person_id
    AND m.manager_person_id = :manager_person_id AND (m.to_day IS NULL OR m.to_day >= :from_day));

--: managing_end(employer_id, person_id, managing_id, to_day text) :exec
UPDATE managing SET to_day = :to_day
WHERE employer_id = :employer_id AND person_id = :person_id AND (:managing_id IS NULL OR managing_id = :managing_id)
    AND to_day IS NULL;

-- Whoever leaves manages nobody and is managed by nobody after the last day. Set anew it moves along what ended on the
-- last day of before, but not past the last day of the other of the two.
--: managing_end_all(employer_id, person_id, before_day text?, to_day text) :exec
UPDATE managing SET to_day = :to_day
WHERE employer_id = :employer_id AND (person_id = :person_id OR manager_person_id = :person_id)
    AND (to_day IS NULL OR to_day > :to_day OR (to_day = :before_day AND COALESCE((
        SELECT u.last_day FROM works_until u WHERE u.employer_id = :employer_id AND u.person_id = CASE managing.person_id
            WHEN :person_id THEN managing.manager_person_id ELSE managing.person_id END), :to_day) >= :to_day));

-- ---- employments and leave ----

--: employment_add(employer_id, employment_id, person_id, unit_id, title text, from_day text) :exec
INSERT INTO employment (employer_id, employment_id, person_id, unit_id, title, from_day)
VALUES (:employer_id, :employment_id, :person_id, :unit_id, :title, :from_day);

-- Only an employment in the viewer's board.
--: employment_end(employer_id, viewer_board_id, person_id, employment_id, to_day text) :exec
UPDATE employment SET to_day = :to_day
WHERE employer_id = :employer_id AND person_id = :person_id AND employment_id = :employment_id AND from_day <= :to_day
    AND unit_id IN (SELECT u.unit_id FROM unit u WHERE u.employer_id = :employer_id AND u.board_id = :viewer_board_id);

--: leave_add(employer_id, leave_id, person_id, from_day text, to_day text?) :exec
INSERT INTO leave (employer_id, leave_id, person_id, from_day, to_day)
VALUES (:employer_id, :leave_id, :person_id, :from_day, :to_day);

--: leave_end(employer_id, person_id, leave_id, to_day text) :exec
UPDATE leave SET to_day = :to_day WHERE employer_id = :employer_id AND person_id = :person_id AND leave_id = :leave_id;

-- ---- a manager's people ----
