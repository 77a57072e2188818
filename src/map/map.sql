-- SPDX-License-Identifier: EUPL-1.2
-- The map as it is kept at hand, and where on it somebody stands.

--: map_head(employer_id, viewer_person_id, today text, with text?) :one
-- What says whether a map at hand is still the newest, and the role that the viewer holds; and the employer of the short
-- name `with`, if it is another one that has opened its map.
-- Generations only grow, so that their sum is another whenever one of the classifications is.
SELECT e.map_number, (SELECT CAST(COALESCE(SUM(s.generation), 0) AS BIGINT) FROM scheme s
        WHERE s.employer_id IS NULL OR s.employer_id = e.employer_id) AS "generations:int",
    (SELECT t.role_id FROM employment m JOIN role_title t ON t.employer_id = m.employer_id AND t.title = m.title
        WHERE m.employer_id = e.employer_id AND m.person_id = :viewer_person_id AND m.unit_id IS NOT NULL
            AND m.kind = 'work' AND m.from_day <= :today AND (m.to_day IS NULL OR m.to_day >= :today)
        ORDER BY m.from_day DESC, m.employment_id LIMIT 1) AS "held_role_id:role_id?",
    (SELECT m.title FROM employment m
        WHERE m.employer_id = e.employer_id AND m.person_id = :viewer_person_id AND m.unit_id IS NOT NULL
            AND m.kind = 'work' AND m.from_day <= :today AND (m.to_day IS NULL OR m.to_day >= :today)
        ORDER BY m.from_day DESC, m.employment_id LIMIT 1) AS "title:text?",
    w.employer_id AS "with_employer_id:employer_id?", w.map_number AS "with_number:int?", w.name AS "with_name:text?",
    w.zone AS "with_zone:text?",
    CASE WHEN EXISTS (SELECT 1 FROM employer o WHERE o.employer_id <> e.employer_id
        AND (o.map_shared = 1 OR o.map_public = 1)) THEN 1 ELSE 0 END AS "others:int"
FROM employer e LEFT JOIN employer w ON w.slug = :with AND w.employer_id <> e.employer_id
    AND (w.map_shared = 1 OR w.map_public = 1)
WHERE e.employer_id = :employer_id;

--: map_paths(employer_id, with_employer_id, least int) :many
-- What HR has declared; and what enough people walked (path_id NULL): fewer would point at them. In whole fives, so that
-- nobody can tell one more or less. Of the employer `with` (if any) what is declared only.
SELECT x.path_id AS "path_id:path_id?", x.from_role_id AS "from_role_id:role_id", x.to_role_id AS "to_role_id:role_id",
    x.direction AS "direction:int", x.months AS "months:int", x.takes AS "takes:text", x.condition AS "condition:text",
    x.opens AS "opens:text", x.language AS "language:text", x.people AS "people:int"
FROM (SELECT path_id, from_role_id, to_role_id, direction, months, takes, condition, opens, language, 0 AS people
    FROM path WHERE employer_id IN (:employer_id, :with_employer_id) AND state = 'open'
    UNION ALL
    SELECT NULL, from_role_id, to_role_id, 0, months, '', '', '', '', people - people % 5
    FROM path_walked WHERE employer_id = :employer_id AND people >= :least) x
ORDER BY x.from_role_id, x.to_role_id;

--: map_occupation_skills(employer_id, with_employer_id) :many
-- What the occupations of the roles ask for.
SELECT l.from_concept_id, l.to_concept_id, CASE WHEN l.kind = 'essential' THEN 1 ELSE 0 END AS "essential:int",
    t.uses AS "uses:int"
FROM concept_link l
JOIN scheme s ON s.scheme_id = l.scheme_id AND s.generation = l.generation
JOIN concept_state t ON t.scheme_id = l.scheme_id AND t.generation = l.generation AND t.concept_id = l.to_concept_id
WHERE l.kind IN ('essential', 'optional') AND l.from_concept_id IN (SELECT v.occupation_concept_id
    FROM role r JOIN role_version v ON v.employer_id = r.employer_id AND v.role_id = r.role_id AND v.version = r.version
    WHERE r.employer_id IN (:employer_id, :with_employer_id) AND (r.employer_id = :employer_id OR r.state = 'open')
        AND r.state <> 'closed' AND v.occupation_concept_id IS NOT NULL)
ORDER BY l.from_concept_id, l.to_concept_id;

--: map_employers(employer_id, sort_sv text, occupation_concept_id, n int) :many
-- The other employers here that have opened their maps: first those that have a role of the same name, or of the same
-- occupation, as the one that somebody looks from.
SELECT e.slug, e.name, e.kind, CASE
        WHEN EXISTS (SELECT 1 FROM role r WHERE r.employer_id = e.employer_id AND r.sort_sv = :sort_sv AND r.state = 'open')
            OR EXISTS (SELECT 1 FROM role_version v
                JOIN role r ON r.employer_id = v.employer_id AND r.role_id = v.role_id AND r.version = v.version
                WHERE v.employer_id = e.employer_id AND v.occupation_concept_id = :occupation_concept_id
                    AND r.state = 'open')
        THEN 1 ELSE 0 END AS "same:int"
FROM employer e
WHERE e.employer_id <> :employer_id AND (e.map_shared = 1 OR e.map_public = 1)
ORDER BY "same:int" DESC, e.name, e.employer_id LIMIT :n;
