-- SPDX-License-Identifier: EUPL-1.2
-- What `bana doctor` counts, over all employers.

--: doctor_figures(now int, job_before int, letter_before int, failed_from int) :one
--! no viewer: figures only
SELECT (SELECT COUNT(*) FROM employer) AS "employers:int",
    (SELECT COUNT(*) FROM account) AS "accounts:int",
    (SELECT COALESCE(MIN(created_at), :now) FROM employer WHERE demo = 0) AS "since:int",
    (SELECT COUNT(*) FROM employer e WHERE NOT EXISTS (SELECT 1 FROM duty d JOIN account a
        ON a.employer_id = d.employer_id AND a.person_id = d.person_id AND a.password_hash IS NOT NULL
        WHERE d.employer_id = e.employer_id AND d.duty = 'admin')) AS "without_admin:int",
    (SELECT COUNT(*) FROM board b WHERE NOT EXISTS (SELECT 1 FROM duty d WHERE d.employer_id = b.employer_id
        AND d.duty = 'hr' AND d.board_id = b.board_id)) AS "without_hr:int",
    (SELECT COUNT(*) FROM account a WHERE a.totp_secret IS NULL AND a.password_hash IS NOT NULL AND EXISTS (SELECT 1
        FROM duty d WHERE d.employer_id = a.employer_id AND d.person_id = a.person_id)) AS "without_factor:int",
    (SELECT COUNT(*) FROM job j WHERE j.state = 'failed' AND j.made_at >= :failed_from) AS "jobs_failed:int",
    (SELECT COUNT(*) FROM job j WHERE (j.state = 'waiting' AND j.due_at < :job_before)
        OR (j.state = 'running' AND j.taken_at < :job_before)) AS "jobs_stuck:int",
    (SELECT COUNT(*) FROM letter l WHERE l.state = 'failed') AS "letters_failed:int",
    (SELECT COUNT(*) FROM letter l WHERE l.state = 'waiting' AND l.made_at < :letter_before AND l.due_at < :now
        AND EXISTS (SELECT 1 FROM person p WHERE p.employer_id = l.employer_id AND p.person_id = l.person_id
        AND p.mail IS NOT NULL AND p.mail <> '')) AS "letters_old:int"
FROM (SELECT 1 AS one) AS once;

--: doctor_letter() :maybe
--! no viewer: not to whom, nor what it says
SELECT l.trouble FROM letter l WHERE l.state IN ('waiting', 'failed') AND l.tries > 0 AND l.trouble <> ''
ORDER BY l.made_at DESC, l.letter_id DESC LIMIT 1;
