-- SPDX-License-Identifier: EUPL-1.2
-- The pages of imports of classifications, and of what a version changed.

-- The newest imports: of the installation's schemes (employer 0), or of the employer's own lists.
--: classifyings(employer_id, n int) :many
SELECT c.classifying_id, c.reader, c.state, c.version, c.made_at, s.word, s.name FROM classifying c
    JOIN scheme s ON s.scheme_id = c.scheme_id
WHERE s.employer_id = :employer_id OR (s.employer_id IS NULL AND :employer_id IS NULL)
ORDER BY c.made_at DESC, c.generation DESC, c.classifying_id LIMIT :n;

--: classifying_faults(classifying_id, fault text?, after int, n int) :many
SELECT place, file, line, was, fault FROM classifying_fault
WHERE classifying_id = :classifying_id AND place > :after AND (:fault IS NULL OR fault = :fault)
ORDER BY place LIMIT :n;

--: classifying_fault_kinds(classifying_id) :many
SELECT fault, count(*) AS "n:int" FROM classifying_fault
WHERE classifying_id = :classifying_id GROUP BY fault ORDER BY fault;

-- Versions that changed something, newest first.
--: classification_versions(employer_id) :many
SELECT c.classifying_id, c.scheme_id, c.generation, c.version, c.ended_at, c.outcome, s.word, s.name FROM classifying c
    JOIN scheme s ON s.scheme_id = c.scheme_id
WHERE c.state = 'published' AND c.generation <= s.generation AND (s.employer_id IS NULL OR s.employer_id = :employer_id)
ORDER BY c.ended_at DESC, c.generation DESC, c.classifying_id LIMIT 30;

--: classification_changes(scheme_id, generation int, change text, after_concept_id, n int) :many
SELECT concept_id, was, became, language FROM concept_change
WHERE scheme_id = :scheme_id AND generation = :generation AND change = :change
    AND (:after_concept_id IS NULL OR concept_id > :after_concept_id)
ORDER BY concept_id LIMIT :n;
