-- SPDX-License-Identifier: EUPL-1.2
-- Somebody who begins.

--: beginner_add(employer_id, person_id, number text?, given text, family text, name text, sort_sv text, sort_nl text, sort_en text, search text, mail text?, now int) :exec
INSERT INTO person (employer_id, person_id, number, given, family, name, sort_sv, sort_nl, sort_en, search, mail,
    protected, created_at)
VALUES (:employer_id, :person_id, :number, :given, :family, :name, :sort_sv, :sort_nl, :sort_en, :search, :mail, 0, :now);

--: beginner_number_owner(employer_id, viewer_person_id, number text) :maybe
SELECT person_id FROM person WHERE employer_id = :employer_id AND number = :number AND :viewer_person_id <> 0;
