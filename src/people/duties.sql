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

-- Whether somebody else is the officer for protected identities of a board: of this one, or (0) of those whose HR the
-- person is; and whether the person is HR, or an officer.
--: duty_officers(employer_id, person_id, board int) :one
SELECT (SELECT count(*) FROM duty o JOIN duty h ON h.employer_id = o.employer_id AND h.person_id = o.person_id
        AND h.duty = 'hr' WHERE o.employer_id = :employer_id AND o.duty = 'protected' AND o.person_id <> :person_id
        AND (h.board_id = :board OR (:board = 0 AND h.board_id IN (SELECT w.board_id FROM duty w
            WHERE w.employer_id = :employer_id AND w.person_id = :person_id AND w.duty = 'hr')))) AS "others:int",
    (SELECT count(*) FROM duty w WHERE w.employer_id = :employer_id AND w.person_id = :person_id
        AND w.duty = 'hr') AS "hr:int",
    (SELECT count(*) FROM duty w WHERE w.employer_id = :employer_id AND w.person_id = :person_id
        AND w.duty = 'protected') AS "officer:int"
FROM (SELECT 1 AS one) AS once;

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
