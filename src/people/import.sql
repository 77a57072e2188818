-- SPDX-License-Identifier: EUPL-1.2
-- Import of staff files: its course, its rows, what the database knows, and the plan that is staged.

-- ---- the import itself ----

--: import_begin(employer_id, import_id, file_name text, file_digest blob, encoding text, separator text, header text,
--:   header_line int, by_person_id, board_id, board_name text, only_board int, now int) :exec
INSERT INTO import (employer_id, import_id, kind, file_name, file_digest, state, encoding, separator, header,
    header_line, by_person_id, board_id, board_name, only_board, made_at)
VALUES (:employer_id, :import_id, 'people', :file_name, :file_digest, 'reading', :encoding, :separator, :header,
    :header_line, :by_person_id, coalesce(:board_id, 0), :board_name, :only_board, :now);

--: import_get(employer_id, import_id) :maybe
SELECT i.employer_id, i.import_id, i.kind, i.file_name, i.state, i.mapping, i.encoding, i.separator, i.header,
    i.header_line, i.complete, i.done, i.total, i.outcome, i.known, i.trouble, i.by_person_id, i.board_id, i.board_name, i.only_board,
    i.made_at, i.published_at, e.name AS employer_name, e.language, e.zone
FROM import i JOIN employer e ON e.employer_id = i.employer_id
WHERE i.employer_id = :employer_id AND i.import_id = :import_id;

--: import_read_done(employer_id, import_id, kind text, mapping text, total int) :exec
UPDATE import SET state = 'mapping', kind = :kind, mapping = :mapping, total = :total, done = :total
WHERE employer_id = :employer_id AND import_id = :import_id AND state = 'reading';

-- Moves an import on from one of two states; nothing changes if it is elsewhere by now (cancelled, say).
--: import_move(employer_id, import_id, from text, or_from text, to text, total int) :exec
UPDATE import SET state = :to, done = 0, total = :total, trouble = ''
WHERE employer_id = :employer_id AND import_id = :import_id AND state IN (:from, :or_from);

--: import_progress(employer_id, import_id, state text, done int) :exec
UPDATE import SET done = :done WHERE employer_id = :employer_id AND import_id = :import_id AND state = :state;

--: import_map(employer_id, import_id, kind text, mapping text, complete int) :exec
UPDATE import SET kind = :kind, mapping = :mapping, complete = :complete
WHERE employer_id = :employer_id AND import_id = :import_id AND state IN ('mapping', 'checked', 'failed');

--: import_checked(employer_id, import_id, outcome text, known text) :exec
UPDATE import SET state = 'checked', outcome = :outcome, known = :known
WHERE employer_id = :employer_id AND import_id = :import_id AND state = 'checking';

--: import_published(employer_id, import_id, now int) :exec
UPDATE import SET state = 'published', published_at = :now, done = total
WHERE employer_id = :employer_id AND import_id = :import_id AND state = 'publishing';

--: import_stop(employer_id, import_id, state text, trouble text) :exec
UPDATE import SET state = :state, trouble = :trouble
WHERE employer_id = :employer_id AND import_id = :import_id AND state NOT IN ('published', 'cancelled');

-- Imports that nobody went on with, and published ones whose bad rows nobody fetched: what is left of their rows goes.
--: imports_stale(before int) :many
SELECT i.employer_id, i.import_id FROM import i
WHERE (i.published_at < :before OR (i.published_at IS NULL AND i.made_at < :before
        AND i.state NOT IN ('checking', 'publishing')))
    AND (EXISTS (SELECT 1 FROM import_row r WHERE r.employer_id = i.employer_id AND r.import_id = i.import_id)
        OR EXISTS (SELECT 1 FROM import_fault f WHERE f.employer_id = i.employer_id AND f.import_id = i.import_id)
        OR EXISTS (SELECT 1 FROM import_change c WHERE c.employer_id = i.employer_id AND c.import_id = i.import_id))
ORDER BY i.made_at, i.import_id LIMIT 100;

--: import_remember(employer_id, header_digest blob, mapping text, now int) :exec
INSERT INTO import_mapping (employer_id, header_digest, mapping, used_at)
VALUES (:employer_id, :header_digest, :mapping, :now)
ON CONFLICT (employer_id, header_digest) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at;

--: import_remembered(employer_id, header_digest blob) :maybe
SELECT mapping FROM import_mapping WHERE employer_id = :employer_id AND header_digest = :header_digest;

-- ---- whom it is for ----

--: import_employers(slug text?) :many
SELECT employer_id, slug, name, language, zone FROM employer
WHERE :slug IS NULL OR slug = :slug ORDER BY created_at, employer_id;

--: import_list(employer_id, board_id, n int) :many
--! no viewer: the importer's name stands beside what they did, for HR of the same board
SELECT i.import_id, i.kind, i.file_name, i.state, i.outcome, i.made_at, i.published_at, CASE WHEN p.protected = 0 THEN p.name END AS "by_name:text?"
FROM import i LEFT JOIN person p ON p.employer_id = i.employer_id AND p.person_id = i.by_person_id
WHERE i.employer_id = :employer_id AND (:board_id IS NULL OR i.board_id = :board_id)
ORDER BY i.made_at DESC, i.import_id LIMIT :n;

-- ---- rows and faults ----

--: import_row_add(employer_id, import_id, line int, cells text, fault text, was text) :exec
INSERT INTO import_row (employer_id, import_id, line, cells, fault, was)
VALUES (:employer_id, :import_id, :line, :cells, :fault, :was);

--: import_rows(employer_id, import_id, after int, n int) :many
SELECT line, cells, fault, was FROM import_row
WHERE employer_id = :employer_id AND import_id = :import_id AND line > :after
ORDER BY line LIMIT :n;

--: import_rows_bad(employer_id, import_id, after int, n int) :many
SELECT line, cells FROM import_row
WHERE employer_id = :employer_id AND import_id = :import_id AND line > :after AND verdict = 'bad'
ORDER BY line LIMIT :n;

--: import_row_judge(employer_id, import_id, line int) :exec
UPDATE import_row SET verdict = 'bad' WHERE employer_id = :employer_id AND import_id = :import_id AND line = :line;

--: import_rows_unjudge(employer_id, import_id) :exec
UPDATE import_row SET verdict = 'new'
WHERE employer_id = :employer_id AND import_id = :import_id AND verdict = 'bad';

--: import_fault_add(employer_id, import_id, line int, place int, column_name text, was text, other text, fault text,
--:   stops int) :exec
INSERT INTO import_fault (employer_id, import_id, line, place, column_name, was, other, fault, stops)
VALUES (:employer_id, :import_id, :line, :place, :column_name, :was, :other, :fault, :stops);

--: import_faults(employer_id, import_id, after_line int, after_place int, fault text?, n int) :many
SELECT line, place, column_name, was, other, fault, stops FROM import_fault
WHERE employer_id = :employer_id AND import_id = :import_id AND (:fault IS NULL OR fault = :fault)
    AND (line > :after_line OR (line = :after_line AND place > :after_place))
ORDER BY line, place LIMIT :n;

--: import_fault_kinds(employer_id, import_id) :many
SELECT fault, stops, count(*) AS "n:int" FROM import_fault
WHERE employer_id = :employer_id AND import_id = :import_id
GROUP BY fault, stops ORDER BY stops DESC, fault;

-- ---- what the database knows ----

--: import_known_boards(employer_id) :many
SELECT board_id, name FROM board WHERE employer_id = :employer_id ORDER BY board_id;

--: import_known_units(employer_id) :many
SELECT unit_id, board_id, parent_unit_id, reference, name FROM unit
WHERE employer_id = :employer_id AND ended_day IS NULL ORDER BY unit_id;

--: import_known_people(employer_id) :many
--! no viewer: rows of the file are compared with all people of the employer; what is shown is about the file's rows
SELECT person_id, number, given, family, name, mail, language, protected FROM person
WHERE employer_id = :employer_id ORDER BY person_id;

--: import_known_employments(employer_id) :many
SELECT employment_id, person_id, unit_id, title, from_day, to_day FROM employment
WHERE employer_id = :employer_id AND unit_id IS NOT NULL ORDER BY person_id, from_day, employment_id;

--: import_known_managings(employer_id, today text) :many
SELECT managing_id, person_id, manager_person_id, rank, from_day FROM managing
WHERE employer_id = :employer_id AND (to_day IS NULL OR to_day >= :today) ORDER BY person_id, managing_id;

--: import_known_posts(employer_id) :many
SELECT post_id, unit_id, reference, title, reports_to_post_id, grade, fte_hundredths, counted_only FROM post
WHERE employer_id = :employer_id AND ended_day IS NULL ORDER BY post_id;

-- Figures that change when somebody changes people meanwhile: a plan made from others is not published.
--: import_known_figures(employer_id) :one
--! no viewer: figures only
SELECT (SELECT count(*) FROM person WHERE employer_id = :employer_id) AS "people:int",
    (SELECT coalesce(CAST(sum(length(name) + coalesce(length(mail), 0) + protected) AS INTEGER), 0) FROM person
        WHERE employer_id = :employer_id) AS "letters:int",
    (SELECT count(*) FROM employment WHERE employer_id = :employer_id) AS "employments:int",
    (SELECT count(*) FROM employment WHERE employer_id = :employer_id AND to_day IS NULL) AS "going:int",
    (SELECT count(*) FROM managing WHERE employer_id = :employer_id) AS "managings:int",
    (SELECT count(*) FROM managing WHERE employer_id = :employer_id AND to_day IS NULL) AS "managing_now:int",
    (SELECT count(*) FROM unit WHERE employer_id = :employer_id AND ended_day IS NULL) AS "units:int",
    (SELECT count(*) FROM post WHERE employer_id = :employer_id AND ended_day IS NULL) AS "posts:int";

-- ---- staging ----

--: import_board_add(employer_id, import_id, board_id, name text, sort_key text) :exec
INSERT INTO import_board (employer_id, import_id, board_id, name, sort_key)
VALUES (:employer_id, :import_id, :board_id, :name, :sort_key);

--: import_unit_add(employer_id, import_id, unit_id, act text, board_id, parent_unit_id, reference text?, name text,
--:   sort_key text, depth int) :exec
INSERT INTO import_unit (employer_id, import_id, unit_id, act, board_id, parent_unit_id, reference, name, sort_key, depth)
VALUES (:employer_id, :import_id, :unit_id, :act, :board_id, :parent_unit_id, :reference, :name, :sort_key, :depth);

--: import_person_add(employer_id, import_id, person_id, act text, number text?, given text, family text, name text,
--:   sort_sv text, sort_nl text, sort_en text, search text, mail text?, language text?, protected int) :exec
INSERT INTO import_person (employer_id, import_id, person_id, act, number, given, family, name, sort_sv, sort_nl, sort_en,
    search, mail, language, protected)
VALUES (:employer_id, :import_id, :person_id, :act, :number, :given, :family, :name, :sort_sv, :sort_nl, :sort_en,
    :search, :mail, :language, :protected);

--: import_employment_add(employer_id, import_id, employment_id, act text, person_id, unit_id, title text, from_day text,
--:   to_day text?) :exec
INSERT INTO import_employment (employer_id, import_id, employment_id, act, person_id, unit_id, title, from_day, to_day)
VALUES (:employer_id, :import_id, :employment_id, :act, :person_id, :unit_id, :title, :from_day, :to_day);

--: import_managing_add(employer_id, import_id, managing_id, act text, person_id, manager_person_id, rank int,
--:   from_day text, to_day text?) :exec
INSERT INTO import_managing (employer_id, import_id, managing_id, act, person_id, manager_person_id, rank, from_day, to_day)
VALUES (:employer_id, :import_id, :managing_id, :act, :person_id, :manager_person_id, :rank, :from_day, :to_day);

--: import_post_add(employer_id, import_id, post_id, act text, unit_id, reference text?, title text, reports_to_post_id,
--:   grade text?, fte_hundredths int?, counted_only int) :exec
INSERT INTO import_post (employer_id, import_id, post_id, act, unit_id, reference, title, reports_to_post_id, grade,
    fte_hundredths, counted_only)
VALUES (:employer_id, :import_id, :post_id, :act, :unit_id, :reference, :title, :reports_to_post_id, :grade,
    :fte_hundredths, :counted_only);
