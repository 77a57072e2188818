-- SPDX-License-Identifier: EUPL-1.2
-- Concepts as they are shown: by the published generation of their scheme, or by their last labels.

-- :ids is a JSON array of concept ids.
--: concepts_labelled(employer_id, ids text) :many @sqlite
SELECT c.concept_id, c.kind, c.retired, s.word, c.last_sv, c.last_nl, c.last_en,
    (SELECT t.label FROM concept_text t WHERE t.scheme_id = s.scheme_id AND t.generation = s.generation
        AND t.concept_id = c.concept_id AND t.language = 'sv') AS "label_sv:text?",
    (SELECT t.label FROM concept_text t WHERE t.scheme_id = s.scheme_id AND t.generation = s.generation
        AND t.concept_id = c.concept_id AND t.language = 'nl') AS "label_nl:text?",
    (SELECT t.label FROM concept_text t WHERE t.scheme_id = s.scheme_id AND t.generation = s.generation
        AND t.concept_id = c.concept_id AND t.language = 'en') AS "label_en:text?",
    (SELECT x.code FROM concept_state x WHERE x.scheme_id = s.scheme_id AND x.generation = s.generation
        AND x.concept_id = c.concept_id) AS "code:text?"
FROM concept c JOIN scheme s ON s.scheme_id = c.scheme_id
WHERE c.concept_id IN (SELECT j.value FROM json_each(:ids) j) AND (s.employer_id IS NULL OR s.employer_id = :employer_id)
ORDER BY c.concept_id;
--: concepts_labelled(employer_id, ids text) :many @postgres
SELECT c.concept_id, c.kind, c.retired, s.word, c.last_sv, c.last_nl, c.last_en,
    (SELECT t.label FROM concept_text t WHERE t.scheme_id = s.scheme_id AND t.generation = s.generation
        AND t.concept_id = c.concept_id AND t.language = 'sv') AS "label_sv:text?",
    (SELECT t.label FROM concept_text t WHERE t.scheme_id = s.scheme_id AND t.generation = s.generation
        AND t.concept_id = c.concept_id AND t.language = 'nl') AS "label_nl:text?",
    (SELECT t.label FROM concept_text t WHERE t.scheme_id = s.scheme_id AND t.generation = s.generation
        AND t.concept_id = c.concept_id AND t.language = 'en') AS "label_en:text?",
    (SELECT x.code FROM concept_state x WHERE x.scheme_id = s.scheme_id AND x.generation = s.generation
        AND x.concept_id = c.concept_id) AS "code:text?"
FROM concept c JOIN scheme s ON s.scheme_id = c.scheme_id
WHERE c.concept_id IN (SELECT CAST(j.value AS bigint) FROM json_array_elements_text(CAST(:ids AS json)) j(value))
    AND (s.employer_id IS NULL OR s.employer_id = :employer_id)
ORDER BY c.concept_id;

-- All labels of a generation, those of a concept one after the other.
--: concepts_searched(scheme_id, generation int) :many
SELECT t.concept_id, c.kind, t.language, t.label, t.others FROM concept_text t
    JOIN concept c ON c.concept_id = t.concept_id
WHERE t.scheme_id = :scheme_id AND t.generation = :generation ORDER BY t.concept_id, t.language;

-- What there is to search: what is published, of the installation and of the employer.
--: schemes_shown(employer_id) :many
-- An own list grows within its generation: by a skill that a role's form names.
SELECT s.scheme_id, s.employer_id, s.word, s.name, s.source, s.version, s.generation, s.languages, s.published_at,
    CASE WHEN s.employer_id IS NULL THEN 0 ELSE (SELECT count(*) FROM concept_text t
        WHERE t.scheme_id = s.scheme_id AND t.generation = s.generation) END AS "size:int"
FROM scheme s
WHERE s.generation > 0 AND (s.employer_id IS NULL OR s.employer_id = :employer_id) ORDER BY s.word, s.scheme_id;

--: concept_get(employer_id, concept_id) :maybe
SELECT c.concept_id, c.kind, c.uri, c.retired, c.scheme_id, s.word, s.name, s.source, s.version, s.generation,
    x.code AS "code:text?", x.reuse AS "reuse:text?", coalesce(x.uses, 0) AS "uses:int"
FROM concept c JOIN scheme s ON s.scheme_id = c.scheme_id
    LEFT JOIN concept_state x ON x.scheme_id = s.scheme_id AND x.generation = s.generation AND x.concept_id = c.concept_id
WHERE c.concept_id = :concept_id AND c.since <= s.generation AND (s.employer_id IS NULL OR s.employer_id = :employer_id);

--: concept_texts(scheme_id, generation int, concept_id) :many
SELECT language, label, others, about FROM concept_text
WHERE scheme_id = :scheme_id AND generation = :generation AND concept_id = :concept_id ORDER BY language;

-- What a concept leads to (back 0) and what leads to it (back 1), in what is published.
--: concept_links(employer_id, scheme_id, generation int, concept_id, n int) :many
SELECT x.kind AS "kind:text", x.other AS "other_concept_id:concept_id", x.back AS "back:int" FROM (
    SELECT l.kind AS kind, l.to_concept_id AS other, 0 AS back FROM concept_link l
    WHERE l.scheme_id = :scheme_id AND l.generation = :generation AND l.from_concept_id = :concept_id
    UNION ALL
    SELECT l.kind, l.from_concept_id, 1 FROM concept_link l
        JOIN scheme s ON s.scheme_id = l.scheme_id AND s.generation = l.generation
    WHERE l.to_concept_id = :concept_id AND (s.employer_id IS NULL OR s.employer_id = :employer_id)) x
ORDER BY x.back, x.kind, x.other LIMIT :n;

--: concept_successors(concept_id) :many
SELECT u.successor_concept_id FROM concept_successor u
    JOIN scheme s ON s.scheme_id = u.scheme_id AND u.generation <= s.generation
WHERE u.concept_id = :concept_id ORDER BY u.generation DESC, u.successor_concept_id LIMIT 20;

-- Groups that are in no other: where browsing begins.
--: concepts_topmost(employer_id) :many
SELECT c.concept_id FROM scheme s JOIN concept c ON c.scheme_id = s.scheme_id
WHERE s.generation > 0 AND (s.employer_id IS NULL OR s.employer_id = :employer_id) AND c.retired = 0
    AND c.since <= s.generation AND c.kind IN ('occupation_group', 'skill_group')
    AND NOT EXISTS (SELECT 1 FROM concept_link l WHERE l.scheme_id = s.scheme_id AND l.generation = s.generation
        AND l.from_concept_id = c.concept_id AND l.kind = 'broader')
ORDER BY c.kind, c.concept_id LIMIT 200;

-- The same for many: :ids is a JSON array.
--: concepts_successors(ids text) :many @sqlite
SELECT u.concept_id, u.successor_concept_id FROM concept_successor u
    JOIN scheme s ON s.scheme_id = u.scheme_id AND u.generation <= s.generation
WHERE u.concept_id IN (SELECT j.value FROM json_each(:ids) j) ORDER BY u.concept_id, u.successor_concept_id LIMIT 500;
--: concepts_successors(ids text) :many @postgres
SELECT u.concept_id, u.successor_concept_id FROM concept_successor u
    JOIN scheme s ON s.scheme_id = u.scheme_id AND u.generation <= s.generation
WHERE u.concept_id IN (SELECT CAST(j.value AS bigint) FROM json_array_elements_text(CAST(:ids AS json)) j)
ORDER BY u.concept_id, u.successor_concept_id LIMIT 500;
