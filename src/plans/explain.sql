-- SPDX-License-Identifier: EUPL-1.2

--: stored_about(employer_id, viewer_person_id) :one
SELECT p.name, p.number, p.mail, e.name AS "employer_name:text", e.language AS "money:text", e.draft_days AS "draft_days:int"
FROM person p JOIN employer e ON e.employer_id = p.employer_id
WHERE p.employer_id = :employer_id AND p.person_id = :viewer_person_id;

--: hr_for_viewer(employer_id, viewer_person_id, today text) :many
-- HR of the boards in which the viewer works.
SELECT DISTINCT p.name, p.mail, p.sort_en, p.person_id
FROM duty d JOIN person p ON p.employer_id = d.employer_id AND p.person_id = d.person_id
WHERE d.employer_id = :employer_id AND d.duty = 'hr' AND p.protected = 0 AND d.board_id IN (
    SELECT u.board_id FROM employment m JOIN unit u ON u.employer_id = m.employer_id AND u.unit_id = m.unit_id
    WHERE m.employer_id = :employer_id AND m.person_id = :viewer_person_id AND (m.to_day IS NULL OR m.to_day >= :today))
ORDER BY p.sort_en, p.person_id
LIMIT 6;
