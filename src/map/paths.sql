-- SPDX-License-Identifier: EUPL-1.2
-- The paths that HR draws between roles, and what stands beside them in HR's table.

--: paths_page(employer_id, language text, folded text?, role_id, state text, after_from text?, after_to text, after_path_id, n int) :many
-- By the names of both ends, behind (after_from, after_to, after_path_id). state: open, closed or all.
SELECT p.path_id, p.from_role_id, p.to_role_id, f.name AS "from_name:text", t.name AS "to_name:text",
    CASE WHEN f.state = 'closed' OR t.state = 'closed' THEN 1 ELSE 0 END AS "end_closed:int",
    p.direction, p.months, p.condition, p.opens, p.state,
    COALESCE((SELECT w.people - w.people % 5 FROM path_walked w WHERE w.employer_id = p.employer_id
        AND w.from_role_id = p.from_role_id AND w.to_role_id = p.to_role_id AND w.people >= 5), 0) AS "walked:int",
    CASE :language WHEN 'sv' THEN f.sort_sv WHEN 'nl' THEN f.sort_nl ELSE f.sort_en END AS "from_key:text",
    CASE :language WHEN 'sv' THEN t.sort_sv WHEN 'nl' THEN t.sort_nl ELSE t.sort_en END AS "to_key:text"
FROM path p JOIN role f ON f.employer_id = p.employer_id AND f.role_id = p.from_role_id
JOIN role t ON t.employer_id = p.employer_id AND t.role_id = p.to_role_id
WHERE p.employer_id = :employer_id AND (:state = 'all' OR p.state = :state)
    AND (:role_id IS NULL OR p.from_role_id = :role_id OR p.to_role_id = :role_id)
    AND (:folded IS NULL
        OR p.from_role_id IN (SELECT x.role_id FROM role x WHERE x.employer_id = :employer_id
            AND x.search LIKE '%' || :folded || '%' ESCAPE '\')
        OR p.to_role_id IN (SELECT x.role_id FROM role x WHERE x.employer_id = :employer_id
            AND x.search LIKE '%' || :folded || '%' ESCAPE '\'))
    AND (:after_from IS NULL
        OR CASE :language WHEN 'sv' THEN f.sort_sv WHEN 'nl' THEN f.sort_nl ELSE f.sort_en END > :after_from
        OR (CASE :language WHEN 'sv' THEN f.sort_sv WHEN 'nl' THEN f.sort_nl ELSE f.sort_en END = :after_from
            AND (CASE :language WHEN 'sv' THEN t.sort_sv WHEN 'nl' THEN t.sort_nl ELSE t.sort_en END > :after_to
                OR (CASE :language WHEN 'sv' THEN t.sort_sv WHEN 'nl' THEN t.sort_nl ELSE t.sort_en END = :after_to
                    AND p.path_id > :after_path_id))))
ORDER BY CASE :language WHEN 'sv' THEN f.sort_sv WHEN 'nl' THEN f.sort_nl ELSE f.sort_en END,
    CASE :language WHEN 'sv' THEN t.sort_sv WHEN 'nl' THEN t.sort_nl ELSE t.sort_en END, p.path_id LIMIT :n;

--: paths_count(employer_id, folded text?, role_id, state text) :one
SELECT count(*) AS "n:int"
FROM path p JOIN role f ON f.employer_id = p.employer_id AND f.role_id = p.from_role_id
JOIN role t ON t.employer_id = p.employer_id AND t.role_id = p.to_role_id
WHERE p.employer_id = :employer_id AND (:state = 'all' OR p.state = :state)
    AND (:role_id IS NULL OR p.from_role_id = :role_id OR p.to_role_id = :role_id)
    AND (:folded IS NULL
        OR p.from_role_id IN (SELECT x.role_id FROM role x WHERE x.employer_id = :employer_id
            AND x.search LIKE '%' || :folded || '%' ESCAPE '\')
        OR p.to_role_id IN (SELECT x.role_id FROM role x WHERE x.employer_id = :employer_id
            AND x.search LIKE '%' || :folded || '%' ESCAPE '\'));

--: path_keys(employer_id, path_id, language text) :maybe
-- Where a path stands in the list.
SELECT CASE :language WHEN 'sv' THEN f.sort_sv WHEN 'nl' THEN f.sort_nl ELSE f.sort_en END AS "from_key:text",
    CASE :language WHEN 'sv' THEN t.sort_sv WHEN 'nl' THEN t.sort_nl ELSE t.sort_en END AS "to_key:text"
FROM path p JOIN role f ON f.employer_id = p.employer_id AND f.role_id = p.from_role_id
JOIN role t ON t.employer_id = p.employer_id AND t.role_id = p.to_role_id
WHERE p.employer_id = :employer_id AND p.path_id = :path_id;

--: path_get(employer_id, path_id) :maybe
SELECT p.path_id, p.from_role_id, p.to_role_id, f.name AS "from_name:text", t.name AS "to_name:text", p.direction, p.months,
    p.takes, p.condition, p.opens, p.language, p.state, p.number, p.made_at,
    (SELECT w.people - w.people % 5 FROM path_walked w WHERE w.employer_id = p.employer_id
        AND w.from_role_id = p.from_role_id AND w.to_role_id = p.to_role_id AND w.people >= 5) AS "walked:int?",
    (SELECT w.months FROM path_walked w WHERE w.employer_id = p.employer_id
        AND w.from_role_id = p.from_role_id AND w.to_role_id = p.to_role_id AND w.people >= 5) AS "walked_months:int?"
FROM path p JOIN role f ON f.employer_id = p.employer_id AND f.role_id = p.from_role_id
JOIN role t ON t.employer_id = p.employer_id AND t.role_id = p.to_role_id
WHERE p.employer_id = :employer_id AND p.path_id = :path_id;

--: path_between(employer_id, from_role_id, to_role_id) :maybe
SELECT path_id, state FROM path
WHERE employer_id = :employer_id AND from_role_id = :from_role_id AND to_role_id = :to_role_id;

--: paths_roles(employer_id) :many
-- The roles that a path can join.
SELECT role_id, reference, name, state FROM role WHERE employer_id = :employer_id AND version > 0 AND state <> 'closed'
ORDER BY sort_en, role_id;

--: path_role(employer_id, role_id) :maybe
SELECT role_id, reference, name, state, search FROM role
WHERE employer_id = :employer_id AND role_id = :role_id AND version > 0 AND state <> 'closed';

--: path_roles_like(employer_id, folded text, reference text, n int) :many
-- By a part of the name, or the code; shorter names first.
SELECT role_id, reference, name FROM role
WHERE employer_id = :employer_id AND version > 0 AND state <> 'closed'
    AND (search LIKE '%' || :folded || '%' ESCAPE '\' OR reference = :reference)
ORDER BY CASE WHEN reference = :reference THEN 0 ELSE 1 END, length(name), sort_en, role_id LIMIT :n;

--: path_add(employer_id, path_id, from_role_id, to_role_id, direction int, months int, takes text, condition text, opens text, language text, by_person_id, now int) :exec
INSERT INTO path (employer_id, path_id, from_role_id, to_role_id, direction, months, takes, condition, opens, language,
    by_person_id, made_at)
VALUES (:employer_id, :path_id, :from_role_id, :to_role_id, :direction, :months, :takes, :condition, :opens, :language,
    :by_person_id, :now);

--: path_change(employer_id, path_id, number int, direction int, months int, takes text, condition text, opens text, language text, by_person_id, now int) :exec
-- Nothing if it was changed meanwhile.
UPDATE path SET direction = :direction, months = :months, takes = :takes, condition = :condition, opens = :opens,
    language = :language, number = number + 1, by_person_id = :by_person_id, made_at = :now
WHERE employer_id = :employer_id AND path_id = :path_id AND number = :number;

--: path_set_state(employer_id, path_id, state text, by_person_id, now int) :exec
UPDATE path SET state = :state, number = number + 1, by_person_id = :by_person_id, made_at = :now
WHERE employer_id = :employer_id AND path_id = :path_id AND state <> :state;

--: path_keep_before(employer_id, path_id, number int) :exec
-- Before a change: what can be taken back. Nothing if the path was changed meanwhile.
INSERT INTO path_before (employer_id, path_id, number, direction, months, takes, condition, opens, language, state)
SELECT employer_id, path_id, number, direction, months, takes, condition, opens, language, state FROM path
WHERE employer_id = :employer_id AND path_id = :path_id AND number = :number
ON CONFLICT (employer_id, path_id) DO UPDATE SET number = excluded.number, direction = excluded.direction,
    months = excluded.months, takes = excluded.takes, condition = excluded.condition, opens = excluded.opens,
    language = excluded.language, state = excluded.state;

--: path_before_get(employer_id, path_id, number int) :maybe
-- What the change that made it this number changed.
SELECT direction, months, takes, condition, opens, language, state FROM path_before
WHERE employer_id = :employer_id AND path_id = :path_id AND number + 1 = :number;

-- ---- files ----

--: paths_all(employer_id) :many
-- All that are open, for a file.
SELECT p.path_id, f.reference AS "from_reference:text", t.reference AS "to_reference:text", f.name AS "from_name:text",
    t.name AS "to_name:text", p.direction, p.months, p.takes, p.condition, p.opens, p.language, p.state, p.number,
    p.from_role_id, p.to_role_id
FROM path p JOIN role f ON f.employer_id = p.employer_id AND f.role_id = p.from_role_id
JOIN role t ON t.employer_id = p.employer_id AND t.role_id = p.to_role_id
WHERE p.employer_id = :employer_id ORDER BY f.reference, t.reference;

--: path_file_add(employer_id, path_file_id, file_name text, bytes blob, by_person_id, now int) :exec
INSERT INTO path_file (employer_id, path_file_id, file_name, bytes, by_person_id, made_at)
VALUES (:employer_id, :path_file_id, :file_name, :bytes, :by_person_id, :now);

--: path_file_get(employer_id, path_file_id) :maybe
SELECT file_name, bytes, made_at FROM path_file WHERE employer_id = :employer_id AND path_file_id = :path_file_id;

--: path_file_drop(employer_id, path_file_id) :exec
DELETE FROM path_file WHERE employer_id = :employer_id AND path_file_id = :path_file_id;
