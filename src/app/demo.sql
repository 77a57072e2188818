-- SPDX-License-Identifier: EUPL-1.2
-- The demo world: rows that are elsewhere made by pages, step by step.

--: demo_any_employer() :maybe
SELECT name FROM employer ORDER BY employer_id LIMIT 1;

--: demo_any() :maybe
SELECT name FROM employer WHERE demo = 1 ORDER BY employer_id LIMIT 1;

--: demo_employer_add(employer_id, name text, slug text, kind text, public_body int, language text, zone text, repayment text, map_shared int, now int) :exec
INSERT INTO employer (employer_id, name, slug, kind, public_body, language, zone, repayment, map_shared, demo, created_at)
VALUES (:employer_id, :name, :slug, :kind, :public_body, :language, :zone, :repayment, :map_shared, 1, :now);

--: demo_reminded(employer_id, prepare int, talk int, sign int, look int, step int, nudge int, today text) :exec
-- On the day that the example world begins nobody is reminded.
INSERT INTO reminding (employer_id, prepare_days, talk_days, sign_days, look_days, step_days, nudge_days, done_day)
VALUES (:employer_id, :prepare, :talk, :sign, :look, :step, :nudge, :today);

--: demo_board_add(employer_id, board_id, name text, sort_key text) :exec
INSERT INTO board (employer_id, board_id, name, sort_key) VALUES (:employer_id, :board_id, :name, :sort_key);

--: demo_unit_add(employer_id, unit_id, board_id, parent_unit_id, reference text, name text, sort_key text) :exec
INSERT INTO unit (employer_id, unit_id, board_id, parent_unit_id, reference, name, sort_key)
VALUES (:employer_id, :unit_id, :board_id, :parent_unit_id, :reference, :name, :sort_key);

--: demo_post_add(employer_id, post_id, unit_id, reference text, title text, leads int, sharing text, reports_to_post_id) :exec
INSERT INTO post (employer_id, post_id, unit_id, reference, title, leads, sharing, reports_to_post_id, fte_hundredths)
VALUES (:employer_id, :post_id, :unit_id, :reference, :title, :leads, :sharing, :reports_to_post_id, 100)
ON CONFLICT (employer_id, post_id) DO NOTHING;

--: demo_person_add(employer_id, person_id, number text, given text, family text, name text, sort_sv text, sort_nl text, sort_en text, search text, mail text?, language text?, protected int, now int) :exec
INSERT INTO person (employer_id, person_id, number, given, family, name, sort_sv, sort_nl, sort_en, search, mail,
    language, protected, created_at)
VALUES (:employer_id, :person_id, :number, :given, :family, :name, :sort_sv, :sort_nl, :sort_en, :search, :mail,
    :language, :protected, :now);

--: demo_employment_add(employer_id, employment_id, person_id, unit_id, post_id, title text, place text?, kind text, from_day text, to_day text?) :exec
INSERT INTO employment (employer_id, employment_id, person_id, unit_id, post_id, title, place, kind, from_day, to_day)
VALUES (:employer_id, :employment_id, :person_id, :unit_id, :post_id, :title, :place, :kind, :from_day, :to_day);

--: demo_managing_add(employer_id, managing_id, person_id, manager_person_id, from_day text, to_day text?) :exec
INSERT INTO managing (employer_id, managing_id, person_id, manager_person_id, rank, from_day, to_day)
VALUES (:employer_id, :managing_id, :person_id, :manager_person_id, 1, :from_day, :to_day);

--: demo_leave_add(employer_id, leave_id, person_id, from_day text, to_day text?) :exec
INSERT INTO leave (employer_id, leave_id, person_id, from_day, to_day)
VALUES (:employer_id, :leave_id, :person_id, :from_day, :to_day);

--: demo_duty_add(employer_id, person_id, duty text, board_id int) :exec
INSERT INTO duty (employer_id, person_id, duty, board_id) VALUES (:employer_id, :person_id, :duty, :board_id);

--: demo_account_add(employer_id, person_id, login text, password_hash text?, totp_secret blob?) :exec
INSERT INTO account (employer_id, person_id, login, password_hash, totp_secret)
VALUES (:employer_id, :person_id, :login, :password_hash, :totp_secret);

--: demo_cycle_add(employer_id, cycle_id, version_id, board_id, name text, from_day text, to_day text, prepare_by_day text, talk_by_day text, sign_by_day text, state text, opened_at int?, by_person_id) :exec
INSERT INTO cycle (employer_id, cycle_id, version_id, board_id, name, from_day, to_day, prepare_by_day, talk_by_day,
    sign_by_day, state, opened_at, by_person_id)
VALUES (:employer_id, :cycle_id, :version_id, :board_id, :name, :from_day, :to_day, :prepare_by_day, :talk_by_day,
    :sign_by_day, :state, :opened_at, :by_person_id);

--: demo_cycle_unit_add(employer_id, cycle_id, unit_id) :exec
INSERT INTO cycle_unit (employer_id, cycle_id, unit_id) VALUES (:employer_id, :cycle_id, :unit_id);

--: demo_meeting_add(employer_id, meeting_id, talk_id, kind text, state text, starts_at int, minutes int, place text, by_person_id, now int) :exec
INSERT INTO meeting (employer_id, meeting_id, talk_id, kind, state, starts_at, minutes, place, by_person_id, changed_at)
VALUES (:employer_id, :meeting_id, :talk_id, :kind, :state, :starts_at, :minutes, :place, :by_person_id, :now);

--: demo_look_add(employer_id, look_id, person_id, reader_person_id, thing text, thing_id int, now int) :exec
INSERT INTO look (employer_id, look_id, person_id, reader_person_id, thing, thing_id, at)
VALUES (:employer_id, :look_id, :person_id, :reader_person_id, :thing, :thing_id, :now);

--: demo_hand_over_add(employer_id, talk_id, asked_by_person_id, now int) :exec
INSERT INTO hand_over (employer_id, talk_id, asked_at, asked_by_person_id)
VALUES (:employer_id, :talk_id, :now, :asked_by_person_id);

--: demo_talk_end(employer_id, talk_id, state text, now int) :exec
UPDATE talk SET state = :state, touched_at = :now, goal = CASE WHEN :state = 'erased' THEN '' ELSE goal END
WHERE employer_id = :employer_id AND talk_id = :talk_id;

--: demo_passing_on_ask(employer_id, talk_id) :exec
UPDATE talk SET passing_on = 'asked' WHERE employer_id = :employer_id AND talk_id = :talk_id;

--: demo_people_count() :one
--! no viewer: numbers, for the command line and its test
SELECT (SELECT COUNT(*) FROM person) AS "people:int", (SELECT COUNT(*) FROM talk) AS "talks:int",
    (SELECT COUNT(*) FROM seal) AS "seals:int", (SELECT COUNT(*) FROM employment) AS "employments:int",
    (SELECT COUNT(*) FROM managing WHERE person_id = manager_person_id) AS "own_managers:int"
FROM (SELECT 1 AS one) AS once;
