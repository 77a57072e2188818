-- SPDX-License-Identifier: EUPL-1.2
-- What an administrator sees first: figures of the installation, and who has which duty.

--: overview_figures(employer_id, jobs_from int) :one
--! no viewer: figures only
SELECT (SELECT count(*) FROM board b WHERE b.employer_id = :employer_id AND NOT EXISTS (SELECT 1 FROM duty d
        WHERE d.employer_id = b.employer_id AND d.duty = 'hr' AND d.board_id = b.board_id)) AS "boards_without_hr:int",
    (SELECT count(*) FROM duty d WHERE d.employer_id = :employer_id AND d.duty = 'admin') AS "administrators:int",
    (SELECT count(*) FROM account a WHERE a.employer_id = :employer_id AND a.totp_secret IS NULL AND EXISTS (SELECT 1
        FROM duty d WHERE d.employer_id = a.employer_id AND d.person_id = a.person_id)) AS "second_steps_missing:int",
    (SELECT count(*) FROM job j WHERE j.employer_id IN (0, :employer_id) AND j.state = 'failed'
        AND j.made_at >= :jobs_from) AS "jobs_failed:int"
FROM (SELECT 1 AS one) AS once;

-- The letter that was tried last, and what became of it.
--: overview_letter(employer_id) :maybe
--! no viewer: not to whom, nor what it says
SELECT l.state, COALESCE(l.sent_at, 0) AS "sent_at:int" FROM letter l
WHERE l.employer_id = :employer_id AND l.tries > 0 AND l.state IN ('waiting', 'sent', 'failed')
ORDER BY l.made_at DESC, l.letter_id DESC LIMIT 1;

--: overview_administrators(employer_id) :many
--! no viewer: names of those who do work for all; nobody whose identity is protected
SELECT p.name FROM duty d JOIN person p ON p.employer_id = d.employer_id AND p.person_id = d.person_id
WHERE d.employer_id = :employer_id AND d.duty = 'admin' AND p.protected = 0 ORDER BY p.sort_en, p.person_id LIMIT 50;

-- Each board with those of its HR who can be named; one row without a name where there is none.
--: overview_boards(employer_id) :many
--! no viewer: as overview_administrators
SELECT b.board_id, b.name AS "board:text", p.name AS "name:text?",
    CASE WHEN d.person_id IS NULL THEN 0 ELSE 1 END AS "held:int"
FROM board b
LEFT JOIN duty d ON d.employer_id = b.employer_id AND d.board_id = b.board_id AND d.duty = 'hr'
LEFT JOIN person p ON p.employer_id = d.employer_id AND p.person_id = d.person_id AND p.protected = 0
WHERE b.employer_id = :employer_id ORDER BY b.sort_key, b.board_id, p.sort_en, p.person_id LIMIT 500;
