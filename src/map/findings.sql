-- SPDX-License-Identifier: EUPL-1.2
-- What the map lacks: roles without a way out or in, paths only on paper, walked ways that nobody has drawn.

--: findings_roles(employer_id, kind text, language text, after_key text?, after_role_id, n int) :many
-- kind: dead-end, no-way-in (roles in use), planned (new roles that no path leads to).
SELECT r.role_id, r.name, CASE :language WHEN 'sv' THEN r.sort_sv WHEN 'nl' THEN r.sort_nl ELSE r.sort_en END AS "key:text"
FROM role r
WHERE r.employer_id = :employer_id AND r.version > 0
    AND ((:kind = 'dead-end' AND r.state IN ('open', 'closing')
            AND NOT EXISTS (SELECT 1 FROM path p JOIN role t ON t.employer_id = p.employer_id AND t.role_id = p.to_role_id
                WHERE p.employer_id = r.employer_id AND p.from_role_id = r.role_id AND p.state = 'open' AND t.state <> 'closed')
            AND NOT EXISTS (SELECT 1 FROM path_walked w JOIN role t ON t.employer_id = w.employer_id AND t.role_id = w.to_role_id
                WHERE w.employer_id = r.employer_id AND w.from_role_id = r.role_id AND w.people >= 5 AND t.state <> 'closed'))
        OR (((:kind = 'no-way-in' AND r.state = 'open') OR (:kind = 'planned' AND r.state = 'planned'))
            AND NOT EXISTS (SELECT 1 FROM path p JOIN role f ON f.employer_id = p.employer_id AND f.role_id = p.from_role_id
                WHERE p.employer_id = r.employer_id AND p.to_role_id = r.role_id AND p.state = 'open' AND f.state <> 'closed')
            AND NOT EXISTS (SELECT 1 FROM path_walked w JOIN role f ON f.employer_id = w.employer_id AND f.role_id = w.from_role_id
                WHERE w.employer_id = r.employer_id AND w.to_role_id = r.role_id AND w.people >= 5 AND f.state <> 'closed')))
    AND (:after_key IS NULL
        OR CASE :language WHEN 'sv' THEN r.sort_sv WHEN 'nl' THEN r.sort_nl ELSE r.sort_en END > :after_key
        OR (CASE :language WHEN 'sv' THEN r.sort_sv WHEN 'nl' THEN r.sort_nl ELSE r.sort_en END = :after_key
            AND r.role_id > :after_role_id))
ORDER BY CASE :language WHEN 'sv' THEN r.sort_sv WHEN 'nl' THEN r.sort_nl ELSE r.sort_en END, r.role_id LIMIT :n;

--: findings_paths(employer_id, kind text, language text, after_from_role_id, after_to_role_id, n int) :many
-- kind: on-paper (drawn, and not walked by five), no-opener (drawn, and nobody is said to open it), not-drawn (walked by
-- five or more, and not drawn: path_id is NULL).
SELECT x.path_id AS "path_id:path_id?", x.from_role_id AS "from_role_id:role_id", x.to_role_id AS "to_role_id:role_id",
    x.people AS "people:int", x.months AS "months:int", f.name AS "from_name:text", t.name AS "to_name:text"
FROM (SELECT p.path_id, p.from_role_id, p.to_role_id, 0 AS people, p.months FROM path p
    WHERE p.employer_id = :employer_id AND p.state = 'open'
        AND ((:kind = 'no-opener' AND p.opens = '')
            OR (:kind = 'on-paper' AND NOT EXISTS (SELECT 1 FROM path_walked w WHERE w.employer_id = p.employer_id
                AND w.from_role_id = p.from_role_id AND w.to_role_id = p.to_role_id AND w.people >= 5)))
    UNION ALL
    SELECT NULL, w.from_role_id, w.to_role_id, w.people - w.people % 5, w.months FROM path_walked w
    WHERE w.employer_id = :employer_id AND :kind = 'not-drawn' AND w.people >= 5
        AND NOT EXISTS (SELECT 1 FROM path p WHERE p.employer_id = w.employer_id AND p.from_role_id = w.from_role_id
            AND p.to_role_id = w.to_role_id AND p.state = 'open')) x
JOIN role f ON f.employer_id = :employer_id AND f.role_id = x.from_role_id
JOIN role t ON t.employer_id = :employer_id AND t.role_id = x.to_role_id
LEFT JOIN role a ON a.employer_id = :employer_id AND a.role_id = :after_from_role_id
LEFT JOIN role b ON b.employer_id = :employer_id AND b.role_id = :after_to_role_id
WHERE f.state <> 'closed' AND t.state <> 'closed'
    AND (a.role_id IS NULL OR b.role_id IS NULL
        OR CASE :language WHEN 'sv' THEN f.sort_sv WHEN 'nl' THEN f.sort_nl ELSE f.sort_en END
            > CASE :language WHEN 'sv' THEN a.sort_sv WHEN 'nl' THEN a.sort_nl ELSE a.sort_en END
        OR (CASE :language WHEN 'sv' THEN f.sort_sv WHEN 'nl' THEN f.sort_nl ELSE f.sort_en END
            = CASE :language WHEN 'sv' THEN a.sort_sv WHEN 'nl' THEN a.sort_nl ELSE a.sort_en END AND f.role_id > a.role_id)
        OR (f.role_id = a.role_id
            AND (CASE :language WHEN 'sv' THEN t.sort_sv WHEN 'nl' THEN t.sort_nl ELSE t.sort_en END
                > CASE :language WHEN 'sv' THEN b.sort_sv WHEN 'nl' THEN b.sort_nl ELSE b.sort_en END
            OR (CASE :language WHEN 'sv' THEN t.sort_sv WHEN 'nl' THEN t.sort_nl ELSE t.sort_en END
                = CASE :language WHEN 'sv' THEN b.sort_sv WHEN 'nl' THEN b.sort_nl ELSE b.sort_en END AND t.role_id > b.role_id))))
ORDER BY CASE :language WHEN 'sv' THEN f.sort_sv WHEN 'nl' THEN f.sort_nl ELSE f.sort_en END, f.role_id,
    CASE :language WHEN 'sv' THEN t.sort_sv WHEN 'nl' THEN t.sort_nl ELSE t.sort_en END, t.role_id LIMIT :n;

--: findings_ends(employer_id) :many
-- Of each role in use or planned: whether a way leads out and in.
SELECT r.state,
    CASE WHEN EXISTS (SELECT 1 FROM path p JOIN role t ON t.employer_id = p.employer_id AND t.role_id = p.to_role_id
            WHERE p.employer_id = r.employer_id AND p.from_role_id = r.role_id AND p.state = 'open' AND t.state <> 'closed')
        OR EXISTS (SELECT 1 FROM path_walked w JOIN role t ON t.employer_id = w.employer_id AND t.role_id = w.to_role_id
            WHERE w.employer_id = r.employer_id AND w.from_role_id = r.role_id AND w.people >= 5 AND t.state <> 'closed')
        THEN 1 ELSE 0 END AS "out:int",
    CASE WHEN EXISTS (SELECT 1 FROM path p JOIN role f ON f.employer_id = p.employer_id AND f.role_id = p.from_role_id
            WHERE p.employer_id = r.employer_id AND p.to_role_id = r.role_id AND p.state = 'open' AND f.state <> 'closed')
        OR EXISTS (SELECT 1 FROM path_walked w JOIN role f ON f.employer_id = w.employer_id AND f.role_id = w.from_role_id
            WHERE w.employer_id = r.employer_id AND w.to_role_id = r.role_id AND w.people >= 5 AND f.state <> 'closed')
        THEN 1 ELSE 0 END AS "in:int"
FROM role r WHERE r.employer_id = :employer_id AND r.version > 0 AND r.state <> 'closed';

--: findings_counts(employer_id) :one
SELECT e.map_reckoned_at, e.map_public, e.map_shared, e.slug,
    CASE WHEN EXISTS (SELECT 1 FROM employer o WHERE o.employer_id <> e.employer_id) THEN 1 ELSE 0 END AS "others:int",
    (SELECT count(*) FROM path p JOIN role f ON f.employer_id = p.employer_id AND f.role_id = p.from_role_id
        JOIN role t ON t.employer_id = p.employer_id AND t.role_id = p.to_role_id
        WHERE p.employer_id = e.employer_id AND p.state = 'open' AND f.state <> 'closed' AND t.state <> 'closed'
            AND NOT EXISTS (SELECT 1 FROM path_walked w WHERE w.employer_id = p.employer_id
                AND w.from_role_id = p.from_role_id AND w.to_role_id = p.to_role_id AND w.people >= 5)) AS "on_paper:int",
    (SELECT count(*) FROM path p JOIN role f ON f.employer_id = p.employer_id AND f.role_id = p.from_role_id
        JOIN role t ON t.employer_id = p.employer_id AND t.role_id = p.to_role_id
        WHERE p.employer_id = e.employer_id AND p.state = 'open' AND f.state <> 'closed' AND t.state <> 'closed'
            AND p.opens = '') AS "no_opener:int",
    (SELECT count(*) FROM path_walked w JOIN role f ON f.employer_id = w.employer_id AND f.role_id = w.from_role_id
        JOIN role t ON t.employer_id = w.employer_id AND t.role_id = w.to_role_id
        WHERE w.employer_id = e.employer_id AND w.people >= 5 AND f.state <> 'closed' AND t.state <> 'closed'
            AND NOT EXISTS (SELECT 1 FROM path p WHERE p.employer_id = w.employer_id AND p.from_role_id = w.from_role_id
                AND p.to_role_id = w.to_role_id AND p.state = 'open')) AS "not_drawn:int"
FROM employer e WHERE e.employer_id = :employer_id;

--: map_set_public(employer_id, open int) :exec
UPDATE employer SET map_public = :open WHERE employer_id = :employer_id AND map_public <> :open;

--: map_set_shared(employer_id, open int) :exec
UPDATE employer SET map_shared = :open WHERE employer_id = :employer_id AND map_shared <> :open;

--: map_public_employer(slug text, viewer_employer_id) :maybe
-- To those outside (no viewer) if it is open to applicants; to people of the employers here if it is open to them.
SELECT employer_id, name, zone, map_public FROM employer
WHERE slug = :slug AND (map_public = 1 OR (map_shared = 1 AND :viewer_employer_id IS NOT NULL));

--: map_employer(employer_id) :one
SELECT language FROM employer WHERE employer_id = :employer_id;
