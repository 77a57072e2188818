-- SPDX-License-Identifier: EUPL-1.2
-- Units of a board, and their posts.

-- The first units of the tree from the top down; path sorts children behind their parent. With how many work in each;
-- viewer_protected as in people.sql, so that a count tells of nobody. SQLite walks no further than it shows.
--: units_tree(employer_id, viewer_board_id, viewer_person_id, viewer_protected int, today text, most int) :many @sqlite
WITH RECURSIVE tree(unit_id, name, parent_unit_id, depth, path) AS (
    SELECT u.unit_id, u.name, u.parent_unit_id, 0, u.sort_key || ' ' FROM unit u
        WHERE u.employer_id = :employer_id AND u.board_id = :viewer_board_id AND u.parent_unit_id IS NULL AND u.ended_day IS NULL
    UNION ALL SELECT u.unit_id, u.name, u.parent_unit_id, t.depth + 1, t.path || u.sort_key || ' ' FROM unit u JOIN tree t ON u.parent_unit_id = t.unit_id
        WHERE u.employer_id = :employer_id AND u.ended_day IS NULL AND t.depth < 30
    ORDER BY 5 LIMIT :most)
SELECT t.unit_id AS "unit_id:unit_id", t.name AS "name:text", t.parent_unit_id AS "parent_unit_id:unit_id?", t.depth AS "depth:int",
    (SELECT count(*) FROM employment em JOIN person pe ON pe.employer_id = em.employer_id AND pe.person_id = em.person_id
        WHERE em.employer_id = :employer_id AND em.unit_id = t.unit_id AND (em.to_day IS NULL OR em.to_day >= :today)
        AND (pe.protected = 0 OR :viewer_protected = 1 OR pe.person_id = :viewer_person_id)) AS "people:int",
    (SELECT count(*) FROM post p WHERE p.employer_id = :employer_id AND p.unit_id = t.unit_id
        AND p.ended_day IS NULL) AS "posts:int"
FROM tree t
ORDER BY t.path, t.unit_id LIMIT :most;

--: units_tree(employer_id, viewer_board_id, viewer_person_id, viewer_protected int, today text, most int) :many @postgres
WITH RECURSIVE tree(unit_id, name, parent_unit_id, depth, path) AS (
    SELECT u.unit_id, u.name, u.parent_unit_id, 0, u.sort_key || ' ' FROM unit u
        WHERE u.employer_id = :employer_id AND u.board_id = :viewer_board_id AND u.parent_unit_id IS NULL AND u.ended_day IS NULL
    UNION ALL SELECT u.unit_id, u.name, u.parent_unit_id, t.depth + 1, t.path || u.sort_key || ' ' FROM unit u JOIN tree t ON u.parent_unit_id = t.unit_id
        WHERE u.employer_id = :employer_id AND u.ended_day IS NULL AND t.depth < 30)
SELECT t.unit_id AS "unit_id:unit_id", t.name AS "name:text", t.parent_unit_id AS "parent_unit_id:unit_id?", t.depth AS "depth:int",
    (SELECT count(*) FROM employment em JOIN person pe ON pe.employer_id = em.employer_id AND pe.person_id = em.person_id
        WHERE em.employer_id = :employer_id AND em.unit_id = t.unit_id AND (em.to_day IS NULL OR em.to_day >= :today)
        AND (pe.protected = 0 OR :viewer_protected = 1 OR pe.person_id = :viewer_person_id)) AS "people:int",
    (SELECT count(*) FROM post p WHERE p.employer_id = :employer_id AND p.unit_id = t.unit_id
        AND p.ended_day IS NULL) AS "posts:int"
FROM tree t
ORDER BY t.path, t.unit_id LIMIT :most;

--: unit_get(employer_id, viewer_board_id, unit_id) :maybe
SELECT u.unit_id, u.name, u.parent_unit_id, u.reference, u.ended_day, p.name AS "parent_name:text?"
FROM unit u LEFT JOIN unit p ON p.employer_id = u.employer_id AND p.unit_id = u.parent_unit_id
WHERE u.employer_id = :employer_id AND u.board_id = :viewer_board_id AND u.unit_id = :unit_id;

--: unit_add(employer_id, unit_id, board_id, parent_unit_id, name text, sort_key text) :exec
INSERT INTO unit (employer_id, unit_id, board_id, parent_unit_id, name, sort_key)
VALUES (:employer_id, :unit_id, :board_id, :parent_unit_id, :name, :sort_key);

--: unit_change(employer_id, unit_id, parent_unit_id, name text, sort_key text) :exec
UPDATE unit SET parent_unit_id = :parent_unit_id, name = :name, sort_key = :sort_key
WHERE employer_id = :employer_id AND unit_id = :unit_id;

-- 1 if `under` is the unit itself or stands somewhere below it.
--: unit_holds(employer_id, unit_id, under_unit_id) :one
WITH RECURSIVE up(unit_id) AS (
    SELECT u.unit_id FROM unit u WHERE u.employer_id = :employer_id AND u.unit_id = :under_unit_id
    UNION SELECT u.parent_unit_id FROM unit u JOIN up ON u.unit_id = up.unit_id
        WHERE u.employer_id = :employer_id AND u.parent_unit_id IS NOT NULL)
SELECT count(*) AS "n:int" FROM up WHERE unit_id = :unit_id;

-- What is still in a unit: it can end only when nothing is.
--: unit_contents(employer_id, viewer_person_id, viewer_protected int, unit_id, today text) :one
SELECT (SELECT count(*) FROM employment em JOIN person pe ON pe.employer_id = em.employer_id AND pe.person_id = em.person_id
        WHERE em.employer_id = :employer_id AND em.unit_id = :unit_id AND (em.to_day IS NULL OR em.to_day >= :today)
        AND (pe.protected = 0 OR :viewer_protected = 1 OR pe.person_id = :viewer_person_id)) AS "people:int",
    (SELECT count(*) FROM unit u WHERE u.employer_id = :employer_id AND u.parent_unit_id = :unit_id
        AND u.ended_day IS NULL) AS "units:int";

--: unit_end(employer_id, unit_id, today text) :exec
UPDATE unit SET ended_day = :today WHERE employer_id = :employer_id AND unit_id = :unit_id AND ended_day IS NULL;

--: unit_posts(employer_id, unit_id) :many
SELECT post_id, reference, title, leads, sharing, grade, fte_hundredths, counted_only FROM post
WHERE employer_id = :employer_id AND unit_id = :unit_id AND ended_day IS NULL
ORDER BY leads DESC, counted_only, title, post_id;

--: unit_post_holders(employer_id, viewer_person_id, viewer_protected int, unit_id, today text) :many
SELECT em.post_id AS "post_id:post_id", p.person_id, p.name
FROM employment em JOIN post o ON o.employer_id = em.employer_id AND o.post_id = em.post_id
JOIN person p ON p.employer_id = em.employer_id AND p.person_id = em.person_id
WHERE em.employer_id = :employer_id AND o.unit_id = :unit_id AND (em.to_day IS NULL OR em.to_day >= :today)
    AND (p.protected = 0 OR :viewer_protected = 1 OR p.person_id = :viewer_person_id)
ORDER BY p.sort_sv, p.person_id;

--: post_get(employer_id, unit_id, post_id) :maybe
SELECT post_id, title, leads, sharing FROM post
WHERE employer_id = :employer_id AND unit_id = :unit_id AND post_id = :post_id AND ended_day IS NULL;

--: post_add(employer_id, post_id, unit_id, title text, leads int, sharing text) :exec
INSERT INTO post (employer_id, post_id, unit_id, title, leads, sharing)
VALUES (:employer_id, :post_id, :unit_id, :title, :leads, :sharing);

--: post_change(employer_id, post_id, leads int, sharing text) :exec
UPDATE post SET leads = :leads, sharing = :sharing WHERE employer_id = :employer_id AND post_id = :post_id;

--: post_end(employer_id, unit_id, post_id, today text) :exec
UPDATE post SET ended_day = :today
WHERE employer_id = :employer_id AND unit_id = :unit_id AND post_id = :post_id AND ended_day IS NULL;

-- Somebody takes a post: the employment that they have in its unit holds it from now on (NULL: lets it go).
--: post_take(employer_id, unit_id, person_id, post_id, today text) :exec
UPDATE employment SET post_id = :post_id
WHERE employer_id = :employer_id AND person_id = :person_id AND unit_id = :unit_id
    AND (to_day IS NULL OR to_day >= :today);

--: post_leave(employer_id, person_id, post_id) :exec
UPDATE employment SET post_id = NULL
WHERE employer_id = :employer_id AND person_id = :person_id AND post_id = :post_id;

-- People of a unit who have no password yet, for codes on paper.
--: unit_without_password(employer_id, viewer_person_id, viewer_protected int, unit_id, today text, language text) :many
SELECT p.person_id, p.name, p.given, p.number, p.mail, p.language FROM person p
WHERE p.employer_id = :employer_id
    AND (p.protected = 0 OR :viewer_protected = 1 OR p.person_id = :viewer_person_id)
    AND EXISTS (SELECT 1 FROM employment em WHERE em.employer_id = p.employer_id AND em.person_id = p.person_id
        AND em.unit_id = :unit_id AND (em.to_day IS NULL OR em.to_day >= :today))
    AND NOT EXISTS (SELECT 1 FROM account a WHERE a.employer_id = p.employer_id AND a.person_id = p.person_id
        AND a.password_hash IS NOT NULL)
    AND (p.number IS NOT NULL OR p.mail IS NOT NULL)
ORDER BY CASE :language WHEN 'sv' THEN p.sort_sv WHEN 'nl' THEN p.sort_nl ELSE p.sort_en END, p.person_id LIMIT 300;

-- Somebody of the unit by number, or by the whole name.
--: unit_person(employer_id, viewer_person_id, viewer_protected int, unit_id, said text, today text) :maybe
SELECT p.person_id, p.name FROM person p
WHERE p.employer_id = :employer_id AND (p.number = :said OR p.name = :said)
    AND (p.protected = 0 OR :viewer_protected = 1 OR p.person_id = :viewer_person_id)
    AND EXISTS (SELECT 1 FROM employment em WHERE em.employer_id = p.employer_id AND em.person_id = p.person_id
        AND em.unit_id = :unit_id AND (em.to_day IS NULL OR em.to_day >= :today))
ORDER BY CASE WHEN p.number = :said THEN 0 ELSE 1 END, p.person_id LIMIT 1;

--: units_named(employer_id, viewer_board_id, name text) :many
SELECT unit_id FROM unit
WHERE employer_id = :employer_id AND board_id = :viewer_board_id AND name = :name AND ended_day IS NULL
ORDER BY unit_id LIMIT 2;

-- Units of a board to choose from, children behind their parent: all of them, or only those at the top when there are
-- more than `most`; n: how many there are, counted no further than one more than that.
--: units_to_choose(employer_id, viewer_board_id, most int) :many
WITH RECURSIVE counted(n) AS (
    SELECT count(*) FROM (SELECT u.unit_id FROM unit u
        WHERE u.employer_id = :employer_id AND u.board_id = :viewer_board_id AND u.ended_day IS NULL LIMIT :most + 1) x),
tree(unit_id, name, depth, path) AS (
    SELECT u.unit_id, u.name, 0, u.sort_key || ' ' FROM unit u
        WHERE u.employer_id = :employer_id AND u.board_id = :viewer_board_id AND u.parent_unit_id IS NULL AND u.ended_day IS NULL
    UNION ALL SELECT u.unit_id, u.name, t.depth + 1, t.path || u.sort_key || ' ' FROM tree t JOIN unit u ON u.parent_unit_id = t.unit_id
        WHERE u.employer_id = :employer_id AND u.ended_day IS NULL AND t.depth < 30 AND (SELECT n FROM counted) <= :most)
SELECT t.unit_id AS "unit_id:unit_id", t.name AS "name:text", t.depth AS "depth:int", (SELECT n FROM counted) AS "n:int"
FROM tree t
ORDER BY t.path, t.unit_id LIMIT :most;

-- All of a board, to find the one whose name somebody remembers a part of.
--: units_by_name(employer_id, viewer_board_id) :many
SELECT u.unit_id, u.name, p.name AS "parent_name:text?"
FROM unit u LEFT JOIN unit p ON p.employer_id = u.employer_id AND p.unit_id = u.parent_unit_id
WHERE u.employer_id = :employer_id AND u.board_id = :viewer_board_id AND u.ended_day IS NULL
ORDER BY u.sort_key, u.unit_id;
