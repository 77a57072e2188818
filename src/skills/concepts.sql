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
