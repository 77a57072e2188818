-- SPDX-License-Identifier: EUPL-1.2

--: learning_rows(employer_id) :many
SELECT word, position, name_sv, name_nl, name_en, hidden FROM learning_form
WHERE employer_id = :employer_id ORDER BY position, word LIMIT 60;

--: learning_put(employer_id, word text, position int, name_sv text, name_nl text, name_en text, hidden int) :exec
INSERT INTO learning_form (employer_id, word, position, name_sv, name_nl, name_en, hidden)
VALUES (:employer_id, :word, :position, :name_sv, :name_nl, :name_en, :hidden)
ON CONFLICT (employer_id, word) DO UPDATE SET position = excluded.position, hidden = excluded.hidden;
