-- SPDX-License-Identifier: EUPL-1.2
-- Ladders with their steps and criteria, and who stands where.

--: ladders_list(employer_id, language text, closed int, after_key text?, after_ladder_id, n int) :many
SELECT l.ladder_id, l.state, v.name, v.kind, v.pay, v.language, v.source,
    CASE :language WHEN 'sv' THEN l.sort_sv WHEN 'nl' THEN l.sort_nl ELSE l.sort_en END AS "key:text",
    (SELECT count(*) FROM ladder_step s WHERE s.employer_id = l.employer_id AND s.ladder_id = l.ladder_id
        AND s.version = l.version) AS "steps:int"
FROM ladder l JOIN ladder_version v ON v.employer_id = l.employer_id AND v.ladder_id = l.ladder_id AND v.version = l.version
WHERE l.employer_id = :employer_id AND (:closed = 1 OR l.state <> 'closed')
    AND (:after_key IS NULL
        OR CASE :language WHEN 'sv' THEN l.sort_sv WHEN 'nl' THEN l.sort_nl ELSE l.sort_en END > :after_key
        OR (CASE :language WHEN 'sv' THEN l.sort_sv WHEN 'nl' THEN l.sort_nl ELSE l.sort_en END = :after_key
            AND l.ladder_id > :after_ladder_id))
ORDER BY CASE :language WHEN 'sv' THEN l.sort_sv WHEN 'nl' THEN l.sort_nl ELSE l.sort_en END, l.ladder_id LIMIT :n;

--: ladder_row(employer_id, ladder_id, version int) :maybe
SELECT l.ladder_id, l.reference, l.state, l.version AS newest, v.version, v.name, v.kind, v.about, v.assesses, v.pay,
    v.language, v.source, v.approved_by, v.valid_from, v.made_at
FROM ladder l JOIN ladder_version v ON v.employer_id = l.employer_id AND v.ladder_id = l.ladder_id
    AND v.version = CASE WHEN :version = 0 THEN l.version ELSE :version END
WHERE l.employer_id = :employer_id AND l.ladder_id = :ladder_id;

--: ladder_by_code(employer_id, reference text) :maybe
SELECT ladder_id, version FROM ladder WHERE employer_id = :employer_id AND reference = :reference;

--: ladder_names(employer_id) :many
SELECT ladder_id, name FROM ladder WHERE employer_id = :employer_id ORDER BY reference;

--: ladder_steps(employer_id, ladder_id, version int) :many
SELECT s.position, s.name, s.about, s.evidence, COALESCE(s.term_months, 0) AS "term_months:int", s.renewal, s.role_id,
    r.name AS "role:text?", r.reference AS "role_reference:text?"
FROM ladder_step s LEFT JOIN role r ON r.employer_id = s.employer_id AND r.role_id = s.role_id AND r.version > 0
WHERE s.employer_id = :employer_id AND s.ladder_id = :ladder_id AND s.version = :version ORDER BY s.position;

--: ladder_criteria(employer_id, ladder_id, version int) :many
SELECT position, number, topic, words FROM ladder_criterion
WHERE employer_id = :employer_id AND ladder_id = :ladder_id AND version = :version ORDER BY position, number;

--: ladder_versions(employer_id, ladder_id) :many
SELECT version, valid_from, approved_by FROM ladder_version WHERE employer_id = :employer_id AND ladder_id = :ladder_id
ORDER BY version DESC LIMIT 100;

--: ladders_of_role(employer_id, role_id) :many
-- Ladders on which a role is a step.
SELECT l.ladder_id, l.version, min(v.name) AS "name:text", min(s.position) AS "position:int", min(v.language) AS "language:text"
FROM ladder_step s JOIN ladder l ON l.employer_id = s.employer_id AND l.ladder_id = s.ladder_id AND l.version = s.version
JOIN ladder_version v ON v.employer_id = l.employer_id AND v.ladder_id = l.ladder_id AND v.version = l.version
WHERE s.employer_id = :employer_id AND s.role_id = :role_id AND l.state <> 'closed'
GROUP BY l.ladder_id, l.version ORDER BY min(l.sort_en), l.ladder_id LIMIT 10;

-- ---- writing ----

--: ladder_add(employer_id, ladder_id, reference text, state text, now int) :exec
INSERT INTO ladder (employer_id, ladder_id, reference, name, sort_sv, sort_nl, sort_en, state, version, made_at)
VALUES (:employer_id, :ladder_id, :reference, '', '', '', '', :state, 0, :now);

--: ladder_version_add(employer_id, ladder_id, version int, name text, kind text, about text, assesses text, pay int, language text, source text, approved_by text, valid_from text, by_person_id, now int) :exec
INSERT INTO ladder_version (employer_id, ladder_id, version, name, kind, about, assesses, pay, language, source,
    approved_by, valid_from, by_person_id, made_at)
VALUES (:employer_id, :ladder_id, :version, :name, :kind, :about, :assesses, :pay, :language, :source, :approved_by,
    :valid_from, :by_person_id, :now);

--: ladder_step_add(employer_id, ladder_id, version int, position int, name text, about text, evidence text, term_months int?, renewal text, role_id) :exec
INSERT INTO ladder_step (employer_id, ladder_id, version, position, name, about, evidence, term_months, renewal, role_id)
VALUES (:employer_id, :ladder_id, :version, :position, :name, :about, :evidence, :term_months, :renewal, :role_id);

--: ladder_criterion_add(employer_id, ladder_id, version int, position int, number int, topic text, words text) :exec
INSERT INTO ladder_criterion (employer_id, ladder_id, version, position, number, topic, words)
VALUES (:employer_id, :ladder_id, :version, :position, :number, :topic, :words);

--: ladder_publish_version(employer_id, ladder_id, version int, name text, sort_sv text, sort_nl text, sort_en text) :exec
UPDATE ladder SET version = :version, name = :name, sort_sv = :sort_sv, sort_nl = :sort_nl, sort_en = :sort_en
WHERE employer_id = :employer_id AND ladder_id = :ladder_id AND version = :version - 1;

--: ladder_set_state(employer_id, ladder_id, before text, state text) :exec
UPDATE ladder SET state = :state WHERE employer_id = :employer_id AND ladder_id = :ladder_id AND state = :before;

-- ---- places ----

--: ladder_places(employer_id, viewer_person_id, person_id, today text) :many
-- Where somebody stands or stood: all decisions, the newest first. Whoever has protected identity is named to those whose
-- manager they are.
SELECT p.ladder_id, p.number, p.version, p.position, p.met, p.reason, p.language, p.from_day, p.to_day, p.stays, p.made_at,
    v.name AS "ladder:text", v.pay AS "pay:int", s.name AS "step:text?", l.version AS "newest:int",
    CASE WHEN by_.protected = 0 OR EXISTS (SELECT 1 FROM manages m WHERE m.employer_id = by_.employer_id
        AND m.person_id = :viewer_person_id AND m.manager_person_id = by_.person_id AND m.from_day <= :today
        AND (m.to_day IS NULL OR m.to_day >= :today)) OR by_.person_id = :viewer_person_id THEN by_.name END AS "by:text?",
    CASE WHEN p.number = (SELECT max(q.number) FROM ladder_place q WHERE q.employer_id = p.employer_id
        AND q.person_id = p.person_id AND q.ladder_id = p.ladder_id) THEN 1 ELSE 0 END AS "current:int"
FROM ladder_place p JOIN ladder l ON l.employer_id = p.employer_id AND l.ladder_id = p.ladder_id
JOIN ladder_version v ON v.employer_id = p.employer_id AND v.ladder_id = p.ladder_id AND v.version = p.version
LEFT JOIN ladder_step s ON s.employer_id = p.employer_id AND s.ladder_id = p.ladder_id AND s.version = p.version
    AND s.position = p.position
JOIN person by_ ON by_.employer_id = p.employer_id AND by_.person_id = p.assessed_by_person_id
WHERE p.employer_id = :employer_id AND p.person_id = :person_id
ORDER BY p.made_at DESC, p.number DESC, p.ladder_id LIMIT 100;

--: ladder_place_add(employer_id, person_id, ladder_id, number int, version int, position int, met text, assessed_by_person_id, reason text, language text, from_day text, to_day text?, now int) :exec
INSERT INTO ladder_place (employer_id, person_id, ladder_id, number, version, position, met, assessed_by_person_id, reason,
    language, from_day, to_day, stays, made_at)
VALUES (:employer_id, :person_id, :ladder_id, :number, :version, :position, :met, :assessed_by_person_id, :reason,
    :language, :from_day, :to_day, 0, :now);

--: ladder_place_stay(employer_id, person_id, ladder_id, number int, stays int) :exec
UPDATE ladder_place SET stays = :stays
WHERE employer_id = :employer_id AND person_id = :person_id AND ladder_id = :ladder_id AND number = :number;

--: ladder_person_name(employer_id, viewer_person_id, person_id) :maybe
SELECT name FROM person WHERE employer_id = :employer_id AND person_id = :person_id AND :viewer_person_id <> 0;

-- ---- files between preview and taking in ----

--: role_file_add(employer_id, role_file_id, kind text, file_name text, bytes blob, by_person_id, now int) :exec
INSERT INTO role_file (employer_id, role_file_id, kind, file_name, bytes, by_person_id, made_at)
VALUES (:employer_id, :role_file_id, :kind, :file_name, :bytes, :by_person_id, :now);

--: role_files_old(before int) :exec
DELETE FROM role_file WHERE made_at < :before;

--: role_file_get(employer_id, role_file_id) :maybe
SELECT kind, file_name, bytes FROM role_file WHERE employer_id = :employer_id AND role_file_id = :role_file_id;

--: role_file_drop(employer_id, role_file_id) :exec
DELETE FROM role_file WHERE employer_id = :employer_id AND role_file_id = :role_file_id;
