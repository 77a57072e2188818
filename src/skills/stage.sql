-- SPDX-License-Identifier: EUPL-1.2
-- Staging a classification in pieces, publishing it in one, and clearing away what is of no generation that counts.
-- :rows is a JSON array of rows, each an array of its columns.

--: scheme_by_word(word text, employer_id) :maybe
SELECT scheme_id, name, version, generation, languages, published_at FROM scheme
WHERE word = :word AND (employer_id = :employer_id OR (employer_id IS NULL AND :employer_id IS NULL));

--: scheme_add(scheme_id, employer_id, word text, name text) :exec
INSERT INTO scheme (scheme_id, employer_id, word, name) VALUES (:scheme_id, :employer_id, :word, :name);

--: schemes_all() :many
SELECT scheme_id, generation FROM scheme ORDER BY scheme_id;

-- ---- an import ----

-- A newer import takes the place of one that is under way.
--: classifying_supersede(scheme_id, now int) :exec
UPDATE classifying SET state = 'cancelled', ended_at = :now
WHERE scheme_id = :scheme_id AND state IN ('waiting', 'reading', 'staging');

--: classifying_next(scheme_id) :one
SELECT 1 + max(coalesce((SELECT max(c.generation) FROM classifying c WHERE c.scheme_id = :scheme_id), 0)) AS "generation:int"
FROM scheme WHERE scheme_id = :scheme_id;

--: classifying_add(classifying_id, scheme_id, generation int, reader text, state text, version text, by_person_id,
--:   by_employer_id, now int) :exec
INSERT INTO classifying (classifying_id, scheme_id, generation, reader, state, version, by_person_id, by_employer_id,
    made_at)
VALUES (:classifying_id, :scheme_id, :generation, :reader, :state, :version, :by_person_id, :by_employer_id, :now);

-- Begun, or begun anew after a crash: what was staged before is of a generation that never comes.
--: classifying_take(classifying_id, generation int) :exec
UPDATE classifying SET state = 'reading', generation = :generation, done = 0, total = 0
WHERE classifying_id = :classifying_id AND state IN ('waiting', 'reading', 'staging');

--: classifying_faults_clear(classifying_id) :exec
DELETE FROM classifying_fault WHERE classifying_id = :classifying_id;

--: classifying_step(classifying_id, generation int, done int, total int) :exec
UPDATE classifying SET state = 'staging', done = :done, total = :total
WHERE classifying_id = :classifying_id AND generation = :generation AND state IN ('reading', 'staging');

--: classifying_end(classifying_id, state text, trouble text, trouble_about text, outcome text, now int) :exec
UPDATE classifying SET state = :state, trouble = :trouble, trouble_about = :trouble_about, outcome = :outcome,
    ended_at = :now
WHERE classifying_id = :classifying_id AND state IN ('waiting', 'reading', 'staging');

-- What nobody works at any more: the program ended before the files were whole, or a command was cut off.
--: classifyings_lost(before int) :many
SELECT c.classifying_id FROM classifying c
WHERE c.state IN ('waiting', 'reading', 'staging') AND c.made_at < :before
    AND NOT EXISTS (SELECT 1 FROM job j WHERE j.kind = 'skills-import' AND j.thing_id = c.classifying_id
        AND j.state IN ('waiting', 'running'))
ORDER BY c.classifying_id LIMIT 100;

--: classifying_published(classifying_id, generation int, outcome text, now int) :exec
UPDATE classifying SET state = 'published', done = total, outcome = :outcome, ended_at = :now
WHERE classifying_id = :classifying_id AND generation = :generation AND state IN ('reading', 'staging');

--: classifying_get(classifying_id) :maybe
SELECT c.classifying_id, c.scheme_id, c.generation, c.reader, c.state, c.version, c.done, c.total, c.outcome, c.trouble,
    c.trouble_about, c.by_person_id, c.made_at, c.ended_at, s.word, s.name, s.employer_id
FROM classifying c JOIN scheme s ON s.scheme_id = c.scheme_id WHERE c.classifying_id = :classifying_id;

--: classifying_piece_add(classifying_id, file int, piece int, name text, bytes blob) :exec
INSERT INTO classifying_piece (classifying_id, file, piece, name, bytes)
VALUES (:classifying_id, :file, :piece, :name, :bytes);

--: classifying_pieces(classifying_id) :many
SELECT file, piece, name FROM classifying_piece WHERE classifying_id = :classifying_id ORDER BY file, piece;

--: classifying_piece_get(classifying_id, file int, piece int) :one
SELECT bytes FROM classifying_piece WHERE classifying_id = :classifying_id AND file = :file AND piece = :piece;

--: classifying_pieces_old(n int) :many
SELECT p.classifying_id, p.file, p.piece FROM classifying_piece p
    JOIN classifying c ON c.classifying_id = p.classifying_id
WHERE c.state NOT IN ('waiting', 'reading', 'staging') ORDER BY p.classifying_id, p.file, p.piece LIMIT :n;

--: classifying_piece_drop(classifying_id, file int, piece int) :exec
DELETE FROM classifying_piece WHERE classifying_id = :classifying_id AND file = :file AND piece = :piece;

-- Concepts of the installation's other schemes by their URIs, a JSON array.
--: concepts_by_uris(scheme_id, uris text) :many @sqlite
SELECT c.uri, c.concept_id FROM scheme s JOIN concept c ON c.scheme_id = s.scheme_id
WHERE s.employer_id IS NULL AND s.scheme_id <> :scheme_id AND c.since <= s.generation
    AND c.uri IN (SELECT j.value FROM json_each(:uris) j);
--: concepts_by_uris(scheme_id, uris text) :many @postgres
SELECT c.uri, c.concept_id FROM scheme s JOIN concept c ON c.scheme_id = s.scheme_id
WHERE s.employer_id IS NULL AND s.scheme_id <> :scheme_id AND c.since <= s.generation
    AND c.uri IN (SELECT j.value FROM json_array_elements_text(CAST(:uris AS json)) j);

-- ---- staging ----

-- All concepts that the scheme ever had, with their labels in the published generation: each looked up by its key, since
-- PostgreSQL, which has not counted a new generation yet, may join them row by row with all others.
--: concepts_known(scheme_id, generation int) :many
SELECT c.concept_id, c.uri, c.kind, c.retired,
    (SELECT t.label FROM concept_text t WHERE t.scheme_id = :scheme_id AND t.generation = :generation
        AND t.concept_id = c.concept_id AND t.language = 'sv') AS "sv:text?",
    (SELECT t.label FROM concept_text t WHERE t.scheme_id = :scheme_id AND t.generation = :generation
        AND t.concept_id = c.concept_id AND t.language = 'nl') AS "nl:text?",
    (SELECT t.label FROM concept_text t WHERE t.scheme_id = :scheme_id AND t.generation = :generation
        AND t.concept_id = c.concept_id AND t.language = 'en') AS "en:text?"
FROM concept c WHERE c.scheme_id = :scheme_id ORDER BY c.concept_id;

--: concepts_add(scheme_id, generation int, rows text) :exec @sqlite
INSERT INTO concept (scheme_id, since, concept_id, uri, kind, last_sv, last_nl, last_en)
SELECT :scheme_id, :generation, j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3, j.value ->> 4, j.value ->> 5
FROM json_each(:rows) j;
--: concepts_add(scheme_id, generation int, rows text) :exec @postgres
INSERT INTO concept (scheme_id, since, concept_id, uri, kind, last_sv, last_nl, last_en)
SELECT :scheme_id, :generation, CAST(j.value ->> 0 AS bigint), j.value ->> 1, j.value ->> 2, j.value ->> 3, j.value ->> 4, j.value ->> 5
FROM json_array_elements(CAST(:rows AS json)) j;

--: texts_add(scheme_id, generation int, rows text) :exec @sqlite
INSERT INTO concept_text (scheme_id, generation, concept_id, language, label, others, about)
SELECT :scheme_id, :generation, j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3, j.value ->> 4
FROM json_each(:rows) j;
--: texts_add(scheme_id, generation int, rows text) :exec @postgres
INSERT INTO concept_text (scheme_id, generation, concept_id, language, label, others, about)
SELECT :scheme_id, :generation, CAST(j.value ->> 0 AS bigint), j.value ->> 1, j.value ->> 2, j.value ->> 3, j.value ->> 4
FROM json_array_elements(CAST(:rows AS json)) j;

--: states_add(scheme_id, generation int, rows text) :exec @sqlite
INSERT INTO concept_state (scheme_id, generation, concept_id, code, reuse, uses)
SELECT :scheme_id, :generation, j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3
FROM json_each(:rows) j;
--: states_add(scheme_id, generation int, rows text) :exec @postgres
INSERT INTO concept_state (scheme_id, generation, concept_id, code, reuse, uses)
SELECT :scheme_id, :generation, CAST(j.value ->> 0 AS bigint), j.value ->> 1, j.value ->> 2, CAST(j.value ->> 3 AS bigint)
FROM json_array_elements(CAST(:rows AS json)) j;

-- Each row is [from, kind, [to, to …]].
--: links_add(scheme_id, generation int, rows text) :exec @sqlite
INSERT INTO concept_link (scheme_id, generation, from_concept_id, kind, to_concept_id)
SELECT :scheme_id, :generation, j.value ->> 0, j.value ->> 1, t.value
FROM json_each(:rows) j, json_each(j.value, '$[2]') t WHERE 1 = 1
ON CONFLICT DO NOTHING;
--: links_add(scheme_id, generation int, rows text) :exec @postgres
INSERT INTO concept_link (scheme_id, generation, from_concept_id, kind, to_concept_id)
SELECT :scheme_id, :generation, CAST(j.value ->> 0 AS bigint), j.value ->> 1, CAST(t.value AS bigint)
FROM json_array_elements(CAST(:rows AS json)) j, json_array_elements_text(j.value -> 2) t WHERE 1 = 1
ON CONFLICT DO NOTHING;

--: successors_add(scheme_id, generation int, rows text) :exec @sqlite
INSERT INTO concept_successor (scheme_id, generation, concept_id, successor_concept_id)
SELECT :scheme_id, :generation, j.value ->> 0, j.value ->> 1
FROM json_each(:rows) j;
--: successors_add(scheme_id, generation int, rows text) :exec @postgres
INSERT INTO concept_successor (scheme_id, generation, concept_id, successor_concept_id)
SELECT :scheme_id, :generation, CAST(j.value ->> 0 AS bigint), CAST(j.value ->> 1 AS bigint)
FROM json_array_elements(CAST(:rows AS json)) j;

--: changes_add(scheme_id, generation int, rows text) :exec @sqlite
INSERT INTO concept_change (scheme_id, generation, change, concept_id, was, became, language)
SELECT :scheme_id, :generation, j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3, j.value ->> 4
FROM json_each(:rows) j;
--: changes_add(scheme_id, generation int, rows text) :exec @postgres
INSERT INTO concept_change (scheme_id, generation, change, concept_id, was, became, language)
SELECT :scheme_id, :generation, j.value ->> 0, CAST(j.value ->> 1 AS bigint), j.value ->> 2, j.value ->> 3, j.value ->> 4
FROM json_array_elements(CAST(:rows AS json)) j;

--: classifying_faults_add(classifying_id, rows text) :exec @sqlite
INSERT INTO classifying_fault (classifying_id, place, file, line, was, fault)
SELECT :classifying_id, j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3, j.value ->> 4
FROM json_each(:rows) j;
--: classifying_faults_add(classifying_id, rows text) :exec @postgres
INSERT INTO classifying_fault (classifying_id, place, file, line, was, fault)
SELECT :classifying_id, CAST(j.value ->> 0 AS bigint), j.value ->> 1, CAST(j.value ->> 2 AS bigint), j.value ->> 3, j.value ->> 4
FROM json_array_elements(CAST(:rows AS json)) j;

-- ---- publishing ----

--: scheme_publish(scheme_id, generation int, name text, source text, version text, languages text, now int) :exec
UPDATE scheme SET generation = :generation, name = :name, source = :source, version = :version, languages = :languages,
    published_at = :now
WHERE scheme_id = :scheme_id;

--: concepts_retire(retired int, ids text) :exec @sqlite
UPDATE concept SET retired = :retired WHERE concept_id IN (SELECT j.value FROM json_each(:ids) j);
--: concepts_retire(retired int, ids text) :exec @postgres
UPDATE concept SET retired = :retired WHERE concept_id IN (SELECT CAST(j.value AS bigint) FROM json_array_elements_text(CAST(:ids AS json)) j);

--: concepts_kind(kind text, ids text) :exec @sqlite
UPDATE concept SET kind = :kind WHERE concept_id IN (SELECT j.value FROM json_each(:ids) j);
--: concepts_kind(kind text, ids text) :exec @postgres
UPDATE concept SET kind = :kind WHERE concept_id IN (SELECT CAST(j.value AS bigint) FROM json_array_elements_text(CAST(:ids AS json)) j);

-- ---- after it, in short pieces ----

--: labels_settle_sv(scheme_id, generation int, n int) :exec
UPDATE concept SET last_sv = (SELECT t.label FROM concept_text t WHERE t.scheme_id = :scheme_id
    AND t.generation = :generation AND t.concept_id = concept.concept_id AND t.language = 'sv')
WHERE concept_id IN (SELECT c.concept_id FROM concept_text t JOIN concept c ON c.concept_id = t.concept_id
    WHERE t.scheme_id = :scheme_id AND t.generation = :generation AND t.language = 'sv' AND t.label <> ''
        AND t.label <> c.last_sv LIMIT :n);

--: labels_settle_nl(scheme_id, generation int, n int) :exec
UPDATE concept SET last_nl = (SELECT t.label FROM concept_text t WHERE t.scheme_id = :scheme_id
    AND t.generation = :generation AND t.concept_id = concept.concept_id AND t.language = 'nl')
WHERE concept_id IN (SELECT c.concept_id FROM concept_text t JOIN concept c ON c.concept_id = t.concept_id
    WHERE t.scheme_id = :scheme_id AND t.generation = :generation AND t.language = 'nl' AND t.label <> ''
        AND t.label <> c.last_nl LIMIT :n);

--: labels_settle_en(scheme_id, generation int, n int) :exec
UPDATE concept SET last_en = (SELECT t.label FROM concept_text t WHERE t.scheme_id = :scheme_id
    AND t.generation = :generation AND t.concept_id = concept.concept_id AND t.language = 'en')
WHERE concept_id IN (SELECT c.concept_id FROM concept_text t JOIN concept c ON c.concept_id = t.concept_id
    WHERE t.scheme_id = :scheme_id AND t.generation = :generation AND t.language = 'en' AND t.label <> ''
        AND t.label <> c.last_en LIMIT :n);

--: names_changed(scheme_id) :exec
-- Whoever keeps a map of roles at hand that ask for something of the scheme reads it anew.
UPDATE employer SET map_number = map_number + 1
WHERE EXISTS (SELECT 1 FROM role_skill r JOIN concept c ON c.concept_id = r.concept_id
    WHERE r.employer_id = employer.employer_id AND c.scheme_id = :scheme_id);

--: generation_published(scheme_id, generation int) :one
SELECT count(*) AS "n:int" FROM classifying
WHERE scheme_id = :scheme_id AND generation = :generation AND state = 'published';

-- What clears asks once more whether the generation was published meanwhile.

-- The lowest generation above one that some table still has rows of; 0: none.
--: generation_above(scheme_id, after int) :one
SELECT coalesce(min(x.g), 0) AS "generation:int" FROM (
    SELECT min(t.generation) AS g FROM concept_text t WHERE t.scheme_id = :scheme_id AND t.generation > :after
    UNION ALL SELECT min(s.generation) FROM concept_state s WHERE s.scheme_id = :scheme_id AND s.generation > :after
    UNION ALL SELECT min(l.generation) FROM concept_link l WHERE l.scheme_id = :scheme_id AND l.generation > :after
    UNION ALL SELECT min(u.generation) FROM concept_successor u WHERE u.scheme_id = :scheme_id AND u.generation > :after
    UNION ALL SELECT min(d.generation) FROM concept_change d WHERE d.scheme_id = :scheme_id AND d.generation > :after) x;

--: generation_lives(scheme_id, generation int) :one
SELECT count(*) AS "n:int" FROM classifying
WHERE scheme_id = :scheme_id AND generation = :generation AND state IN ('waiting', 'reading', 'staging');

--: texts_clear(scheme_id, generation int, n int) :exec
DELETE FROM concept_text WHERE scheme_id = :scheme_id AND generation = :generation
    AND :generation <> (SELECT p.generation FROM scheme p WHERE p.scheme_id = :scheme_id)
    AND concept_id <= (SELECT max(x.concept_id) FROM (SELECT y.concept_id FROM concept_text y
        WHERE y.scheme_id = :scheme_id AND y.generation = :generation ORDER BY y.concept_id LIMIT :n) x);

--: states_clear(scheme_id, generation int, n int) :exec
DELETE FROM concept_state WHERE scheme_id = :scheme_id AND generation = :generation
    AND :generation <> (SELECT p.generation FROM scheme p WHERE p.scheme_id = :scheme_id)
    AND concept_id <= (SELECT max(x.concept_id) FROM (SELECT y.concept_id FROM concept_state y
        WHERE y.scheme_id = :scheme_id AND y.generation = :generation ORDER BY y.concept_id LIMIT :n) x);

--: links_clear(scheme_id, generation int, n int) :exec
DELETE FROM concept_link WHERE scheme_id = :scheme_id AND generation = :generation
    AND :generation <> (SELECT p.generation FROM scheme p WHERE p.scheme_id = :scheme_id)
    AND from_concept_id <= (SELECT max(x.from_concept_id) FROM (SELECT y.from_concept_id FROM concept_link y
        WHERE y.scheme_id = :scheme_id AND y.generation = :generation ORDER BY y.from_concept_id LIMIT :n) x);

--: successors_clear(scheme_id, generation int, n int) :exec
DELETE FROM concept_successor WHERE scheme_id = :scheme_id AND generation = :generation
    AND :generation <> (SELECT p.generation FROM scheme p WHERE p.scheme_id = :scheme_id)
    AND concept_id <= (SELECT max(x.concept_id) FROM (SELECT y.concept_id FROM concept_successor y
        WHERE y.scheme_id = :scheme_id AND y.generation = :generation ORDER BY y.concept_id LIMIT :n) x);

--: changes_clear(scheme_id, generation int, n int) :exec
DELETE FROM concept_change WHERE scheme_id = :scheme_id AND generation = :generation
    AND :generation <> (SELECT p.generation FROM scheme p WHERE p.scheme_id = :scheme_id)
    AND concept_id IN (SELECT x.concept_id FROM concept_change x WHERE x.scheme_id = :scheme_id AND x.generation = :generation LIMIT :n);

-- Concepts that were staged and never published: nobody has seen them.
--: concepts_clear(scheme_id, published int, n int) :exec
DELETE FROM concept WHERE concept_id IN (SELECT c.concept_id FROM concept c
    WHERE c.scheme_id = :scheme_id AND c.since > :published
        AND c.since > (SELECT p.generation FROM scheme p WHERE p.scheme_id = :scheme_id) AND NOT EXISTS (SELECT 1 FROM classifying g
        WHERE g.scheme_id = :scheme_id AND g.generation = c.since AND g.state IN ('waiting', 'reading', 'staging'))
    LIMIT :n);
