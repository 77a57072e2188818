-- SPDX-License-Identifier: EUPL-1.2

--: template_insert(employer_id, template_id, word text) :exec
INSERT INTO template (employer_id, template_id, word) VALUES (:employer_id, :template_id, :word);

--: template_version_insert(employer_id, version_id, template_id, number int, name_sv text, name_nl text, name_en text, lead_sv text, lead_nl text, lead_en text, minutes int, state text, now int, by_person_id) :exec
INSERT INTO template_version (employer_id, version_id, template_id, number, name_sv, name_nl, name_en, lead_sv, lead_nl,
    lead_en, minutes, state, made_at, by_person_id)
VALUES (:employer_id, :version_id, :template_id, :number, :name_sv, :name_nl, :name_en, :lead_sv, :lead_nl, :lead_en,
    :minutes, :state, :now, :by_person_id);

--: question_insert(employer_id, question_id, version_id, position int, part text, side text, kind text, optional int, word text, employee_sv text, employee_nl text, employee_en text, manager_sv text, manager_nl text, manager_en text, shared_sv text, shared_nl text, shared_en text, hint_sv text, hint_nl text, hint_en text, hint_manager_sv text, hint_manager_nl text, hint_manager_en text) :exec
INSERT INTO question (employer_id, question_id, version_id, position, part, side, kind, optional, word,
    employee_sv, employee_nl, employee_en, manager_sv, manager_nl, manager_en, shared_sv, shared_nl, shared_en,
    hint_sv, hint_nl, hint_en, hint_manager_sv, hint_manager_nl, hint_manager_en)
VALUES (:employer_id, :question_id, :version_id, :position, :part, :side, :kind, :optional, :word,
    :employee_sv, :employee_nl, :employee_en, :manager_sv, :manager_nl, :manager_en, :shared_sv, :shared_nl, :shared_en,
    :hint_sv, :hint_nl, :hint_en, :hint_manager_sv, :hint_manager_nl, :hint_manager_en);
