-- SPDX-License-Identifier: EUPL-1.2
--: a_many(viewer_person_id) :many
SELECT person_id AS employer_id FROM person WHERE person_id = :viewer_person_id;
