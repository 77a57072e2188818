-- SPDX-License-Identifier: EUPL-1.2
-- Templates of talks as HR edits them. A version that talks were opened with never changes: changes are made in a draft,
-- which becomes the next version. Templates belong to the employer, whatever the board of who edits them.

--: templates_listed(employer_id) :many
SELECT m.template_id, m.word, COALESCE(m.ended_at, 0) AS "ended_at:int", v.version_id, v.number, v.name_sv, v.name_nl,
    v.name_en, v.lead_sv, v.lead_nl, v.lead_en, v.minutes, v.state,
    (SELECT COUNT(*) FROM question q WHERE q.employer_id = v.employer_id AND q.version_id = v.version_id)
        AS "questions:int",
    (SELECT MAX(d.version_id) FROM template_version d WHERE d.employer_id = m.employer_id
        AND d.template_id = m.template_id AND d.state = 'draft') AS "draft_version_id:version_id?"
FROM template m JOIN template_version v ON v.employer_id = m.employer_id AND v.template_id = m.template_id
WHERE m.employer_id = :employer_id AND v.number = (SELECT MAX(x.number) FROM template_version x
    WHERE x.employer_id = m.employer_id AND x.template_id = m.template_id
        AND (x.state = 'used' OR NOT EXISTS (SELECT 1 FROM template_version u WHERE u.employer_id = m.employer_id
            AND u.template_id = m.template_id AND u.state = 'used')))
ORDER BY CASE WHEN m.ended_at IS NULL THEN 0 ELSE 1 END, v.name_en, m.template_id
LIMIT 200;

--: template_versions_of(employer_id, template_id) :many
--! no viewer: who of HR published each version, for HR
SELECT v.version_id, v.number, v.state, v.made_at, v.name_sv, v.name_nl, v.name_en, v.lead_sv, v.lead_nl, v.lead_en,
    v.minutes, m.word, COALESCE(m.ended_at, 0) AS "ended_at:int",
    (SELECT p.name FROM person p WHERE p.employer_id = v.employer_id AND p.person_id = v.by_person_id
        AND p.protected = 0) AS "by_name:text?"
FROM template_version v JOIN template m ON m.employer_id = v.employer_id AND m.template_id = v.template_id
WHERE v.employer_id = :employer_id AND v.template_id = :template_id
ORDER BY v.number DESC, v.version_id;

--: questions_whole(employer_id, version_id) :many
SELECT question_id, position, part, side, kind, optional, word, employee_sv, employee_nl, employee_en, manager_sv,
    manager_nl, manager_en, shared_sv, shared_nl, shared_en, hint_sv, hint_nl, hint_en, hint_manager_sv,
    hint_manager_nl, hint_manager_en
FROM question WHERE employer_id = :employer_id AND version_id = :version_id
ORDER BY position, question_id
LIMIT 100;

--: question_change(employer_id, version_id, question_id, part text, side text, kind text, optional int, employee_sv text, employee_nl text, employee_en text, manager_sv text, manager_nl text, manager_en text, shared_sv text, shared_nl text, shared_en text, hint_sv text, hint_nl text, hint_en text, hint_manager_sv text, hint_manager_nl text, hint_manager_en text) :exec
UPDATE question SET part = :part, side = :side, kind = :kind, optional = :optional, employee_sv = :employee_sv,
    employee_nl = :employee_nl, employee_en = :employee_en, manager_sv = :manager_sv, manager_nl = :manager_nl,
    manager_en = :manager_en, shared_sv = :shared_sv, shared_nl = :shared_nl, shared_en = :shared_en,
    hint_sv = :hint_sv, hint_nl = :hint_nl, hint_en = :hint_en, hint_manager_sv = :hint_manager_sv,
    hint_manager_nl = :hint_manager_nl, hint_manager_en = :hint_manager_en
WHERE employer_id = :employer_id AND version_id = :version_id AND question_id = :question_id;

--: question_place(employer_id, version_id, question_id, position int) :exec
UPDATE question SET position = :position
WHERE employer_id = :employer_id AND version_id = :version_id AND question_id = :question_id;

--: question_drop(employer_id, version_id, question_id) :exec
DELETE FROM question WHERE employer_id = :employer_id AND version_id = :version_id AND question_id = :question_id;

--: version_change(employer_id, version_id, name_sv text, name_nl text, name_en text, lead_sv text, lead_nl text, lead_en text, minutes int) :exec
UPDATE template_version SET name_sv = :name_sv, name_nl = :name_nl, name_en = :name_en, lead_sv = :lead_sv,
    lead_nl = :lead_nl, lead_en = :lead_en, minutes = :minutes
WHERE employer_id = :employer_id AND version_id = :version_id AND state = 'draft';

--: version_publish(employer_id, version_id, by_person_id, now int) :exec
UPDATE template_version SET state = 'used', made_at = :now, by_person_id = :by_person_id
WHERE employer_id = :employer_id AND version_id = :version_id AND state = 'draft';

--: version_drop_questions(employer_id, version_id) :exec
DELETE FROM question WHERE employer_id = :employer_id AND version_id = :version_id;

--: version_drop(employer_id, version_id) :exec
DELETE FROM template_version WHERE employer_id = :employer_id AND version_id = :version_id AND state = 'draft';

--: template_drop(employer_id, template_id) :exec
-- One that never had a version is gone with its draft.
DELETE FROM template WHERE employer_id = :employer_id AND template_id = :template_id
    AND NOT EXISTS (SELECT 1 FROM template_version v WHERE v.employer_id = template.employer_id
        AND v.template_id = template.template_id);

--: template_end(employer_id, template_id, now int) :exec
UPDATE template SET ended_at = :now WHERE employer_id = :employer_id AND template_id = :template_id AND ended_at IS NULL;

--: template_revive(employer_id, template_id) :exec
UPDATE template SET ended_at = NULL WHERE employer_id = :employer_id AND template_id = :template_id;
