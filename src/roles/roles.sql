-- SPDX-License-Identifier: EUPL-1.2
-- The employer's roles, their versions and what they ask. A label is that of the page's language, else one that there is.

-- ---- reading ----

--: role_rows(employer_id, with_employer_id, role_id, version int, closed int) :many
-- One role with the version asked for (0: the newest), or all roles with their newest; closed ones only if `closed`. Of
-- the employer `with` (if any) those that are open.
SELECT r.employer_id, r.role_id, r.reference, r.state, r.version AS newest, v.version, v.name, v.family, v.work, v.track, v.place,
    v.part_time, v.studies, v.licence, v.duties, v.occupation_concept_id, COALESCE(v.pay_low, 0) AS "pay_low:int",
    COALESCE(v.pay_high, 0) AS "pay_high:int", v.criteria, v.approved_by, v.language, v.valid_from, v.made_at
FROM role r JOIN role_version v ON v.employer_id = r.employer_id AND v.role_id = r.role_id
    AND v.version = CASE WHEN :version = 0 THEN r.version ELSE :version END
WHERE r.employer_id IN (:employer_id, :with_employer_id) AND (r.employer_id = :employer_id OR r.state = 'open')
    AND (:role_id IS NULL OR r.role_id = :role_id) AND v.version <= r.version AND (:closed = 1 OR r.state <> 'closed')
ORDER BY r.sort_en, r.role_id;

--: role_skill_rows(employer_id, with_employer_id, role_id, version int, language text) :many
SELECT s.role_id, s.concept_id, s.level, s.essential, c.uri, c.retired,
    CASE WHEN :language = 'sv' AND c.last_sv <> '' THEN c.last_sv WHEN :language = 'nl' AND c.last_nl <> '' THEN c.last_nl
        WHEN c.last_en <> '' THEN c.last_en WHEN c.last_sv <> '' THEN c.last_sv ELSE c.last_nl END AS "label:text",
    CASE WHEN :language = 'sv' AND c.last_sv <> '' THEN 'sv' WHEN :language = 'nl' AND c.last_nl <> '' THEN 'nl'
        WHEN c.last_en <> '' THEN 'en' WHEN c.last_sv <> '' THEN 'sv' ELSE 'nl' END AS "label_language:text"
FROM role r JOIN role_skill s ON s.employer_id = r.employer_id AND s.role_id = r.role_id
    AND s.version = CASE WHEN :version = 0 THEN r.version ELSE :version END
JOIN concept c ON c.concept_id = s.concept_id
WHERE r.employer_id IN (:employer_id, :with_employer_id) AND (r.employer_id = :employer_id OR r.state = 'open')
    AND (:role_id IS NULL OR r.role_id = :role_id) AND s.version <= r.version
ORDER BY s.role_id, s.essential DESC, s.level DESC, "label:text", s.concept_id;

--: roles_page(employer_id, language text, folded text?, family text?, track text?, state text, after_key text?, after_role_id, n int) :many
-- state: 'now' all but closed ones, 'all', or the state.
SELECT r.role_id, r.name, r.family, r.state, v.work, v.track, v.place, COALESCE(v.pay_low, 0) AS "pay_low:int",
    COALESCE(v.pay_high, 0) AS "pay_high:int", v.language,
    CASE WHEN v.criteria <> '' THEN 1 ELSE 0 END AS "has_criteria:int",
    CASE :language WHEN 'sv' THEN r.sort_sv WHEN 'nl' THEN r.sort_nl ELSE r.sort_en END AS "key:text"
FROM role r JOIN role_version v ON v.employer_id = r.employer_id AND v.role_id = r.role_id AND v.version = r.version
WHERE r.employer_id = :employer_id
    AND (:folded IS NULL OR r.search LIKE '%' || :folded || '%' ESCAPE '\')
    AND (:family IS NULL OR r.family = :family) AND (:track IS NULL OR v.track = :track)
    AND (:state = 'all' OR r.state = :state OR (:state = 'now' AND r.state <> 'closed'))
    AND (:after_key IS NULL
        OR CASE :language WHEN 'sv' THEN r.sort_sv WHEN 'nl' THEN r.sort_nl ELSE r.sort_en END > :after_key
        OR (CASE :language WHEN 'sv' THEN r.sort_sv WHEN 'nl' THEN r.sort_nl ELSE r.sort_en END = :after_key
            AND r.role_id > :after_role_id))
ORDER BY CASE :language WHEN 'sv' THEN r.sort_sv WHEN 'nl' THEN r.sort_nl ELSE r.sort_en END, r.role_id LIMIT :n;

--: roles_count(employer_id, folded text?, family text?, track text?, state text) :one
SELECT count(*) AS "n:int"
FROM role r JOIN role_version v ON v.employer_id = r.employer_id AND v.role_id = r.role_id AND v.version = r.version
WHERE r.employer_id = :employer_id
    AND (:folded IS NULL OR r.search LIKE '%' || :folded || '%' ESCAPE '\')
    AND (:family IS NULL OR r.family = :family) AND (:track IS NULL OR v.track = :track)
    AND (:state = 'all' OR r.state = :state OR (:state = 'now' AND r.state <> 'closed'));

--: roles_families(employer_id) :many
SELECT family, count(*) AS "n:int" FROM role WHERE employer_id = :employer_id AND version > 0 AND family <> ''
GROUP BY family ORDER BY family LIMIT 200;

--: roles_matching(employer_id, folded text, n int) :many
-- Roles to choose one of, by a part of their name.
SELECT role_id, name FROM role
WHERE employer_id = :employer_id AND version > 0 AND state <> 'closed' AND search LIKE '%' || :folded || '%' ESCAPE '\'
ORDER BY length(name), sort_en, role_id LIMIT :n;

--: role_versions(employer_id, role_id) :many
SELECT v.version, v.valid_from, v.approved_by, v.made_at
FROM role_version v JOIN role r ON r.employer_id = v.employer_id AND r.role_id = v.role_id AND v.version <= r.version
WHERE v.employer_id = :employer_id AND v.role_id = :role_id ORDER BY v.version DESC LIMIT 200;

--: role_of_person(employer_id, viewer_person_id, person_id, day text) :maybe
-- The role that somebody held on a day: by the title of the employment that began last.
SELECT t.role_id FROM employment e JOIN role_title t ON t.employer_id = e.employer_id AND t.title = e.title
JOIN role r ON r.employer_id = t.employer_id AND r.role_id = t.role_id AND r.version > 0
WHERE e.employer_id = :employer_id AND e.person_id = :person_id AND e.kind = 'work' AND e.unit_id IS NOT NULL
    AND :viewer_person_id <> 0 AND e.from_day <= :day AND (e.to_day IS NULL OR e.to_day >= :day)
ORDER BY e.from_day DESC, e.employment_id LIMIT 1;

--: role_version_on(employer_id, role_id, day text, at int) :maybe
-- The version that held on a day, as it was known at a moment; where none was valid yet, the first.
SELECT v.version FROM role_version v JOIN role r ON r.employer_id = v.employer_id AND r.role_id = v.role_id
WHERE v.employer_id = :employer_id AND v.role_id = :role_id AND v.version <= r.version
    AND v.valid_from <= :day AND v.made_at <= :at
ORDER BY v.valid_from DESC, v.version DESC LIMIT 1;

--: role_titles_of(employer_id, role_id) :many
SELECT title FROM role_title WHERE employer_id = :employer_id AND role_id = :role_id ORDER BY title LIMIT 50;

-- ---- writing ----

--: roles_changed(employer_id) :exec
-- Roles or paths are others than before: whoever keeps the map at hand reads it anew.
UPDATE employer SET map_number = map_number + 1 WHERE employer_id = :employer_id;

--: role_add(employer_id, role_id, reference text, state text, now int) :exec
-- A role that nobody sees until its first version is published.
INSERT INTO role (employer_id, role_id, family, reference, name, sort_sv, sort_nl, sort_en, search, state, version, made_at)
VALUES (:employer_id, :role_id, '', :reference, '', '', '', '', '', :state, 0, :now);

--: role_reference_taken(employer_id, reference text) :maybe
SELECT role_id, version FROM role WHERE employer_id = :employer_id AND reference = :reference;

--: role_unstage_skills(employer_id, role_id) :exec
DELETE FROM role_skill WHERE employer_id = :employer_id AND role_id = :role_id
    AND version > (SELECT r.version FROM role r WHERE r.employer_id = :employer_id AND r.role_id = :role_id);

--: role_unstage_version(employer_id, role_id) :exec
DELETE FROM role_version WHERE employer_id = :employer_id AND role_id = :role_id
    AND version > (SELECT r.version FROM role r WHERE r.employer_id = :employer_id AND r.role_id = :role_id);

--: role_version_add(employer_id, role_id, version int, name text, family text, work text, track text, place text, part_time int, studies int, licence text, duties text, occupation_concept_id, pay_low int?, pay_high int?, criteria text, approved_by text, language text, valid_from text, by_person_id, now int) :exec
INSERT INTO role_version (employer_id, role_id, version, name, family, work, track, place, part_time, studies, licence,
    duties, occupation_concept_id, pay_low, pay_high, criteria, approved_by, language, valid_from, by_person_id, made_at)
VALUES (:employer_id, :role_id, :version, :name, :family, :work, :track, :place, :part_time, :studies, :licence, :duties,
    :occupation_concept_id, :pay_low, :pay_high, :criteria, :approved_by, :language, :valid_from, :by_person_id, :now);

--: role_skill_add(employer_id, role_id, version int, concept_id, level int, essential int) :exec
INSERT INTO role_skill (employer_id, role_id, version, concept_id, level, essential)
VALUES (:employer_id, :role_id, :version, :concept_id, :level, :essential);

--: role_publish_version(employer_id, role_id, version int, name text, family text, sort_sv text, sort_nl text, sort_en text, search text, by_person_id, made_at int) :exec
-- Nothing if another version was published meanwhile, or if somebody else has staged theirs in its place.
UPDATE role SET version = :version, name = :name, family = :family, sort_sv = :sort_sv, sort_nl = :sort_nl,
    sort_en = :sort_en, search = :search
WHERE employer_id = :employer_id AND role_id = :role_id AND version = :version - 1
    AND EXISTS (SELECT 1 FROM role_version v WHERE v.employer_id = role.employer_id AND v.role_id = role.role_id
        AND v.version = :version AND v.made_at = :made_at
        AND (v.by_person_id = :by_person_id OR (v.by_person_id IS NULL AND :by_person_id IS NULL)));

--: role_set_state(employer_id, role_id, before text, state text) :exec
UPDATE role SET state = :state WHERE employer_id = :employer_id AND role_id = :role_id AND state = :before AND version > 0;

--: roles_outdated(employer_id, after_concept int, after_role int, n int) :many
-- What roles ask that its classification has no more.
SELECT s.concept_id, r.role_id, r.name, v.language
FROM role r JOIN role_version v ON v.employer_id = r.employer_id AND v.role_id = r.role_id AND v.version = r.version
JOIN role_skill s ON s.employer_id = r.employer_id AND s.role_id = r.role_id AND s.version = r.version
JOIN concept c ON c.concept_id = s.concept_id AND c.retired = 1
WHERE r.employer_id = :employer_id AND r.state <> 'closed'
    AND (s.concept_id > :after_concept OR (s.concept_id = :after_concept AND r.role_id > :after_role))
ORDER BY s.concept_id, r.role_id LIMIT :n;

-- ---- skills and occupations to choose ----

--: role_concepts_all(employer_id) :many
-- Everything that a file may name.
SELECT c.concept_id, c.last_sv, c.last_nl, c.last_en, c.kind, c.uri, c.retired,
    CASE WHEN s.employer_id IS NULL THEN 0 ELSE 1 END AS "own:int"
FROM concept c JOIN scheme s ON s.scheme_id = c.scheme_id
WHERE (s.employer_id IS NULL OR s.employer_id = :employer_id) AND c.kind IN ('skill', 'knowledge', 'occupation')
    AND c.since <= s.generation -- not what an import is only staging
ORDER BY CASE WHEN s.employer_id IS NULL THEN 1 ELSE 0 END, c.retired, c.concept_id;

--: role_concept(employer_id, concept_id, language text) :maybe
SELECT c.concept_id, c.uri, c.kind,
    CASE WHEN :language = 'sv' AND c.last_sv <> '' THEN c.last_sv WHEN :language = 'nl' AND c.last_nl <> '' THEN c.last_nl
        WHEN c.last_en <> '' THEN c.last_en WHEN c.last_sv <> '' THEN c.last_sv ELSE c.last_nl END AS "label:text"
FROM concept c JOIN scheme s ON s.scheme_id = c.scheme_id
WHERE c.concept_id = :concept_id AND (s.employer_id IS NULL OR s.employer_id = :employer_id)
    AND c.since <= s.generation;

--: role_occupation_skills(employer_id, concept_id, n int) :many
-- What an occupation asks, essential skills first.
SELECT l.to_concept_id, CASE WHEN l.kind = 'essential' THEN 1 ELSE 0 END AS "essential:int", c.last_sv, c.last_nl, c.last_en
FROM concept_link l JOIN scheme s ON s.scheme_id = l.scheme_id AND s.generation = l.generation
JOIN concept c ON c.concept_id = l.to_concept_id
WHERE l.from_concept_id = :concept_id AND l.kind IN ('essential', 'optional')
    AND (s.employer_id IS NULL OR s.employer_id = :employer_id)
ORDER BY l.kind, c.last_en, c.concept_id LIMIT :n;

--: own_scheme(employer_id) :maybe
SELECT scheme_id, generation FROM scheme WHERE employer_id = :employer_id AND word = 'own';

--: own_scheme_add(scheme_id, employer_id, name text, languages text, now int) :exec
INSERT INTO scheme (scheme_id, employer_id, word, name, generation, languages, published_at)
VALUES (:scheme_id, :employer_id, 'own', :name, 1, :languages, :now);

--: own_concept_add(concept_id, scheme_id, generation int, uri text, sv text, nl text, en text) :exec
INSERT INTO concept (concept_id, scheme_id, uri, kind, since, last_sv, last_nl, last_en)
VALUES (:concept_id, :scheme_id, :uri, 'skill', :generation, :sv, :nl, :en);

--: own_text_add(scheme_id, generation int, concept_id, language text, label text) :exec
INSERT INTO concept_text (scheme_id, generation, concept_id, language, label)
VALUES (:scheme_id, :generation, :concept_id, :language, :label);

--: own_state_add(scheme_id, generation int, concept_id) :exec
INSERT INTO concept_state (scheme_id, generation, concept_id) VALUES (:scheme_id, :generation, :concept_id);

-- ---- what held when something was signed ----

--: role_then(employer_id, viewer_person_id, person_id, day text, at int) :maybe
-- The role that somebody held on a day, as the version has it that held on that day and was known at that moment.
SELECT v.role_id, v.version, v.name, v.language
FROM employment e JOIN role_title t ON t.employer_id = e.employer_id AND t.title = e.title
JOIN role r ON r.employer_id = t.employer_id AND r.role_id = t.role_id
JOIN role_version v ON v.employer_id = r.employer_id AND v.role_id = r.role_id AND v.version <= r.version
    AND v.valid_from <= :day AND v.made_at <= :at
WHERE e.employer_id = :employer_id AND e.person_id = :person_id AND e.kind = 'work' AND e.unit_id IS NOT NULL
    AND :viewer_person_id <> 0 AND e.from_day <= :day AND (e.to_day IS NULL OR e.to_day >= :day)
ORDER BY e.from_day DESC, e.employment_id, v.valid_from DESC, v.version DESC LIMIT 1;
