-- SPDX-License-Identifier: EUPL-1.2
-- How an employer begins.

--: start_only_employer() :maybe
SELECT name FROM employer WHERE (SELECT count(*) FROM employer) = 1;

--: start_any_employer() :maybe
SELECT employer_id FROM employer ORDER BY employer_id LIMIT 1;

-- Whose a short name is.
--: start_slug(slug text) :maybe
SELECT name FROM employer WHERE slug = :slug;

-- Of whose people somebody signs in so.
--: start_login(login text) :maybe
SELECT e.name FROM account a JOIN employer e ON e.employer_id = a.employer_id WHERE a.login = :login;

--: start_newest() :one
SELECT COALESCE(MAX(created_at), 0) AS "at:int" FROM employer;

-- All employers in the order in which they came, with how many work there.
--: start_employers(today text) :many
--! no viewer: a figure only
SELECT e.name, e.slug, e.kind, e.zone, e.created_at, (SELECT count(DISTINCT m.person_id) FROM employment m
    WHERE m.employer_id = e.employer_id AND m.unit_id IS NOT NULL AND m.from_day <= :today
        AND (m.to_day IS NULL OR m.to_day >= :today)) AS "people:int"
FROM employer e ORDER BY e.created_at, e.employer_id;

--: start_add_employer(employer_id, name text, slug text, kind text, public_body int, language text, zone text, now int) :exec
INSERT INTO employer (employer_id, name, slug, kind, public_body, language, zone, created_at)
VALUES (:employer_id, :name, :slug, :kind, :public_body, :language, :zone, :now);

--: start_add_board(employer_id, board_id, name text, sort_key text) :exec
INSERT INTO board (employer_id, board_id, name, sort_key) VALUES (:employer_id, :board_id, :name, :sort_key);

--: start_add_unit(employer_id, unit_id, board_id, name text, sort_key text) :exec
INSERT INTO unit (employer_id, unit_id, board_id, name, sort_key)
VALUES (:employer_id, :unit_id, :board_id, :name, :sort_key);

--: start_add_person(employer_id, person_id, number text?, given text, family text, name text, sort_sv text, sort_nl text, sort_en text, search text, mail text?, language text, now int) :exec
INSERT INTO person (employer_id, person_id, number, given, family, name, sort_sv, sort_nl, sort_en, search, mail, language, created_at)
VALUES (:employer_id, :person_id, :number, :given, :family, :name, :sort_sv, :sort_nl, :sort_en, :search, :mail, :language, :now);

--: start_add_employment(employer_id, employment_id, person_id, unit_id, title text, today text) :exec
INSERT INTO employment (employer_id, employment_id, person_id, unit_id, title, from_day)
VALUES (:employer_id, :employment_id, :person_id, :unit_id, :title, :today);

--: start_add_duty(employer_id, person_id, duty text, board_id) :exec
INSERT INTO duty (employer_id, person_id, duty, board_id) VALUES (:employer_id, :person_id, :duty, coalesce(:board_id, 0));
