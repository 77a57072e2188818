-- SPDX-License-Identifier: EUPL-1.2
-- Publishing a staged import: all of it in one transaction. And clearing up after it, in short pieces.

--: publish_boards(employer_id, import_id) :exec
INSERT INTO board (employer_id, board_id, name, sort_key)
SELECT employer_id, board_id, name, sort_key FROM import_board
WHERE employer_id = :employer_id AND import_id = :import_id;

--: publish_units(employer_id, import_id) :exec
INSERT INTO unit (employer_id, unit_id, board_id, parent_unit_id, reference, name, sort_key)
SELECT employer_id, unit_id, board_id, parent_unit_id, reference, name, sort_key FROM import_unit
WHERE employer_id = :employer_id AND import_id = :import_id AND act = 'new'
ORDER BY depth;

--: publish_units_changed(employer_id, import_id) :exec
UPDATE unit SET name = s.name, sort_key = s.sort_key, reference = s.reference, parent_unit_id = s.parent_unit_id
FROM import_unit AS s
WHERE unit.employer_id = :employer_id AND s.employer_id = :employer_id AND s.import_id = :import_id
    AND s.act = 'change' AND s.unit_id = unit.unit_id;

--: publish_people(employer_id, import_id, now int) :exec
--! no viewer: nobody is shown this
INSERT INTO person (employer_id, person_id, number, given, family, name, sort_sv, sort_nl, sort_en, search, mail,
    language, protected, created_at)
SELECT employer_id, person_id, number, given, family, name, sort_sv, sort_nl, sort_en, search, mail, language, protected,
    :now
FROM import_person WHERE employer_id = :employer_id AND import_id = :import_id AND act = 'new';

--: publish_people_changed(employer_id, import_id) :exec
--! no viewer: nobody is shown this
UPDATE person SET number = s.number, given = s.given, family = s.family, name = s.name, sort_sv = s.sort_sv,
    sort_nl = s.sort_nl, sort_en = s.sort_en, search = s.search, mail = s.mail, language = s.language,
    protected = s.protected
FROM import_person AS s
WHERE person.employer_id = :employer_id AND s.employer_id = :employer_id AND s.import_id = :import_id
    AND s.act = 'change' AND s.person_id = person.person_id;

--: publish_employments(employer_id, import_id) :exec
INSERT INTO employment (employer_id, employment_id, person_id, unit_id, title, from_day, to_day)
SELECT employer_id, employment_id, person_id, unit_id, title, from_day, to_day FROM import_employment
WHERE employer_id = :employer_id AND import_id = :import_id AND act = 'new';

--: publish_employments_changed(employer_id, import_id) :exec
UPDATE employment SET unit_id = s.unit_id, title = s.title, from_day = s.from_day, to_day = s.to_day
FROM import_employment AS s
WHERE employment.employer_id = :employer_id AND s.employer_id = :employer_id AND s.import_id = :import_id
    AND s.act IN ('change', 'end') AND s.employment_id = employment.employment_id;

--: publish_managings_ended(employer_id, import_id) :exec
UPDATE managing SET to_day = s.to_day
FROM import_managing AS s
WHERE managing.employer_id = :employer_id AND s.employer_id = :employer_id AND s.import_id = :import_id
    AND s.act = 'end' AND s.managing_id = managing.managing_id;

--: publish_managings(employer_id, import_id) :exec
INSERT INTO managing (employer_id, managing_id, person_id, manager_person_id, rank, from_day)
SELECT employer_id, managing_id, person_id, manager_person_id, rank, from_day FROM import_managing
WHERE employer_id = :employer_id AND import_id = :import_id AND act = 'new';

-- Whoever has left, as of yesterday, manages nobody and is managed by nobody.
--: publish_leavers(employer_id, import_id, today text, yesterday text) :exec
UPDATE managing SET to_day = :yesterday
WHERE employer_id = :employer_id AND to_day IS NULL
    AND EXISTS (SELECT 1 FROM import_employment s
        WHERE s.employer_id = :employer_id AND s.import_id = :import_id AND s.act = 'end' AND s.to_day < :today
            AND s.person_id IN (managing.person_id, managing.manager_person_id)
            AND NOT EXISTS (SELECT 1 FROM employment e
                WHERE e.employer_id = :employer_id AND e.person_id = s.person_id AND e.unit_id IS NOT NULL
                    AND (e.to_day IS NULL OR e.to_day >= :today)));

--: publish_any_leavers(employer_id, import_id, today text) :one
SELECT count(*) AS "n:int" FROM import_employment
WHERE employer_id = :employer_id AND import_id = :import_id AND act = 'end' AND to_day < :today;

--: publish_posts(employer_id, import_id) :exec
INSERT INTO post (employer_id, post_id, unit_id, reference, title, reports_to_post_id, grade, fte_hundredths, counted_only)
SELECT employer_id, post_id, unit_id, reference, title, reports_to_post_id, grade, fte_hundredths, counted_only
FROM import_post WHERE employer_id = :employer_id AND import_id = :import_id AND act = 'new';

--: publish_posts_changed(employer_id, import_id) :exec
UPDATE post SET unit_id = s.unit_id, title = s.title, reports_to_post_id = s.reports_to_post_id, grade = s.grade,
    fte_hundredths = s.fte_hundredths
FROM import_post AS s
WHERE post.employer_id = :employer_id AND s.employer_id = :employer_id AND s.import_id = :import_id
    AND s.act = 'change' AND s.post_id = post.post_id;

--: publish_posts_ended(employer_id, import_id, today text) :exec
UPDATE post SET ended_day = :today
WHERE employer_id = :employer_id AND post_id IN (SELECT s.post_id FROM import_post s
    WHERE s.employer_id = :employer_id AND s.import_id = :import_id AND s.act = 'end');

-- ---- clearing up ----
-- Each takes away the lowest n, found by the key, so that a piece costs the same at the beginning and at the end.

--: clear_faults(employer_id, import_id, n int) :exec
DELETE FROM import_fault WHERE employer_id = :employer_id AND import_id = :import_id
    AND line <= (SELECT max(x.line) FROM (SELECT f.line FROM import_fault f
        WHERE f.employer_id = :employer_id AND f.import_id = :import_id ORDER BY f.line LIMIT :n) x);

-- Rows that need nobody's eyes any more: the bad ones stay for download.
--: clear_rows(employer_id, import_id, n int) :exec
DELETE FROM import_row WHERE employer_id = :employer_id AND import_id = :import_id AND verdict <> 'bad'
    AND line <= (SELECT max(x.line) FROM (SELECT r.line FROM import_row r
        WHERE r.employer_id = :employer_id AND r.import_id = :import_id AND r.verdict <> 'bad'
        ORDER BY r.line LIMIT :n) x);

--: clear_all_rows(employer_id, import_id, n int) :exec
DELETE FROM import_row WHERE employer_id = :employer_id AND import_id = :import_id
    AND line <= (SELECT max(x.line) FROM (SELECT r.line FROM import_row r
        WHERE r.employer_id = :employer_id AND r.import_id = :import_id ORDER BY r.line LIMIT :n) x);

--: clear_boards(employer_id, import_id) :exec
DELETE FROM import_board WHERE employer_id = :employer_id AND import_id = :import_id;

--: clear_units(employer_id, import_id, n int) :exec
DELETE FROM import_unit WHERE employer_id = :employer_id AND import_id = :import_id
    AND unit_id <= (SELECT max(x.unit_id) FROM (SELECT s.unit_id FROM import_unit s
        WHERE s.employer_id = :employer_id AND s.import_id = :import_id ORDER BY s.unit_id LIMIT :n) x);

--: clear_people(employer_id, import_id, n int) :exec
DELETE FROM import_person WHERE employer_id = :employer_id AND import_id = :import_id
    AND person_id <= (SELECT max(x.person_id) FROM (SELECT s.person_id FROM import_person s
        WHERE s.employer_id = :employer_id AND s.import_id = :import_id ORDER BY s.person_id LIMIT :n) x);

--: clear_employments(employer_id, import_id, n int) :exec
DELETE FROM import_employment WHERE employer_id = :employer_id AND import_id = :import_id
    AND employment_id <= (SELECT max(x.employment_id) FROM (SELECT s.employment_id FROM import_employment s
        WHERE s.employer_id = :employer_id AND s.import_id = :import_id ORDER BY s.employment_id LIMIT :n) x);

--: clear_managings(employer_id, import_id, n int) :exec
DELETE FROM import_managing WHERE employer_id = :employer_id AND import_id = :import_id
    AND managing_id <= (SELECT max(x.managing_id) FROM (SELECT s.managing_id FROM import_managing s
        WHERE s.employer_id = :employer_id AND s.import_id = :import_id ORDER BY s.managing_id LIMIT :n) x);

--: clear_posts(employer_id, import_id, n int) :exec
DELETE FROM import_post WHERE employer_id = :employer_id AND import_id = :import_id
    AND post_id <= (SELECT max(x.post_id) FROM (SELECT s.post_id FROM import_post s
        WHERE s.employer_id = :employer_id AND s.import_id = :import_id ORDER BY s.post_id LIMIT :n) x);
