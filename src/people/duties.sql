-- SPDX-License-Identifier: EUPL-1.2
-- Duties beside work: HR of a board, administrator, the one who sees people with protected identity.

--: duties_all(employer_id, viewer_person_id) :many
SELECT d.person_id, d.duty, d.board_id, p.name, p.number, b.name AS "board:text?"
FROM duty d JOIN person p ON p.employer_id = d.employer_id AND p.person_id = d.person_id
LEFT JOIN board b ON b.employer_id = d.employer_id AND b.board_id = d.board_id
WHERE d.employer_id = :employer_id AND (p.protected = 0 OR p.person_id = :viewer_person_id)
ORDER BY d.duty, b.sort_key, p.sort_en, p.person_id LIMIT 200;

-- Somebody of the employer by number, mail or whole name; two rows at most, to see whether it is one person.
--: duty_person(employer_id, viewer_person_id, said text) :many
SELECT p.person_id FROM person p
WHERE p.employer_id = :employer_id AND (p.number = :said OR p.mail = :said OR p.name = :said)
    AND (p.protected = 0 OR p.person_id = :viewer_person_id)
ORDER BY p.person_id LIMIT 2;

--: duty_boards(employer_id) :many
SELECT board_id, name FROM board WHERE employer_id = :employer_id ORDER BY sort_key, board_id;

--: duty_add(employer_id, person_id, duty text, board int) :exec
INSERT INTO duty (employer_id, person_id, duty, board_id) VALUES (:employer_id, :person_id, :duty, :board)
ON CONFLICT DO NOTHING;

--: duty_end(employer_id, person_id, duty text, board int) :exec
DELETE FROM duty
WHERE employer_id = :employer_id AND person_id = :person_id AND duty = :duty AND board_id = :board;

--: duty_admins(employer_id) :one
SELECT count(*) AS "n:int" FROM duty WHERE employer_id = :employer_id AND duty = 'admin';
