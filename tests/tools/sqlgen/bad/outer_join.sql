-- SPDX-License-Identifier: EUPL-1.2
--: a_many(employer_id, viewer_person_id) :many
SELECT p.name, m.name AS manager_name
FROM person p LEFT JOIN person m ON m.employer_id = p.employer_id
WHERE p.employer_id = :employer_id AND p.person_id = :viewer_person_id;
