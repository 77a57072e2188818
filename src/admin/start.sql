-- SPDX-License-Identifier: EUPL-1.2
-- The first set-up.

--: start_only_employer() :maybe
SELECT name FROM employer WHERE (SELECT count(*) FROM employer) = 1;

--: start_any_employer() :maybe
SELECT employer_id FROM employer ORDER BY employer_id LIMIT 1;

--: start_add_employer(employer_id, name text, slug text, kind text, public_body int, language text, zone text, now int) :exec
INSERT INTO employer (employer_id, name, slug, kind, public_body, language, zone, created_at)
VALUES (:employer_id, :name, :slug, :kind, :public_body, :language, :zone, :now);

--: start_add_board(employer_id, board_id, name text, sort_key text) :exec
INSERT INTO board (employer_id, board_id, name, sort_key) VALUES (:employer_id, :board_id, :name, :sort_key);

--: start_add_unit(employer_id, unit_id, board_id, name text, sort_key text) :exec
INSERT INTO unit (employer_id, unit_id, board_id, name, sort_key)
VALUES (:employer_id, :unit_id, :board_id, :name, :sort_key);

--: start_add_person(employer_id, person_id, given text, family text, name text, sort_sv text, sort_nl text, sort_en text, search text, mail text?, language text, now int) :exec
INSERT INTO person (employer_id, person_id, given, family, name, sort_sv, sort_nl, sort_en, search, mail, language, created_at)
VALUES (:employer_id, :person_id, :given, :family, :name, :sort_sv, :sort_nl, :sort_en, :search, :mail, :language, :now);

--: start_add_employment(employer_id, employment_id, person_id, unit_id, title text, today text) :exec
INSERT INTO employment (employer_id, employment_id, person_id, unit_id, title, from_day)
VALUES (:employer_id, :employment_id, :person_id, :unit_id, :title, :today);

--: start_add_duty(employer_id, person_id, duty text, board_id) :exec
INSERT INTO duty (employer_id, person_id, duty, board_id) VALUES (:employer_id, :person_id, :duty, coalesce(:board_id, 0));
