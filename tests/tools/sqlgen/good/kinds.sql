-- SPDX-License-Identifier: EUPL-1.2
-- Every kind, every type.

--: setting_one(name text) :one
SELECT name, value, secret FROM setting WHERE name = :name;

--: setting_maybe(name text?, part blob?) :maybe
SELECT value FROM setting WHERE (:name IS NULL OR name = :name) AND (:part IS NULL OR secret = :part);

--: setting_put(name text, value text?,
--:             secret blob) :exec
INSERT INTO setting (name, value, secret)        -- a comment; with a semicolon
VALUES (:name, :value, :secret)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

--: setting_drop(name text) :one
DELETE FROM setting WHERE name = :name RETURNING name;

--: person_page(employer_id, viewer_person_id, after text, least int, most int?) :many
SELECT p.person_id, p.name, p.mail, p.age, p.face, p.manager_person_id,
    m.name AS "manager_name:text?", 'it''s; "a" :word \' AS "quoted:text",
    CASE WHEN p.person_id = :viewer_person_id THEN 1 ELSE 0 END AS "me:int"
FROM person p
LEFT JOIN person m ON m.employer_id = p.employer_id AND m.person_id = p.manager_person_id
WHERE p.employer_id = :employer_id AND p.name > :after AND p.age >= :least AND (:most IS NULL OR p.age <= :most)
ORDER BY p.age DESC, "manager_name:text?", me, (SELECT max(name) FROM setting), p.name;

--: person_count(employer_id) :one
--! no viewer: a number of people, never who
SELECT count(*) AS "n:int", max(manager_person_id) AS "last_id:person_id?" FROM person WHERE employer_id = :employer_id;
