-- SPDX-License-Identifier: EUPL-1.2
-- A new password, asked for at the door.

-- Whose sign-in name or mail address it is. Somebody may work for two employers here.
--: forgot_whose(typed text) :many
--! no viewer: somebody at the door, who learns nothing of it
SELECT a.employer_id, a.person_id FROM account a WHERE a.login = :typed
UNION
SELECT a.employer_id, a.person_id FROM person p
JOIN account a ON a.employer_id = p.employer_id AND a.person_id = p.person_id
WHERE p.mail = :typed
ORDER BY employer_id, person_id LIMIT 3;

-- Whether the person has a password, how many links were asked for lately, and how many are good.
--: forgot_state(employer_id, person_id, since int, now int) :maybe
--! no viewer: a job, for a letter to the person
SELECT CASE WHEN a.password_hash IS NULL THEN 0 ELSE 1 END AS "has_password:int",
    (SELECT count(*) FROM invite i WHERE i.employer_id = a.employer_id AND i.person_id = a.person_id
        AND i.way = 'forgot' AND i.made_at > :since) AS "lately:int",
    (SELECT count(*) FROM invite i WHERE i.employer_id = a.employer_id AND i.person_id = a.person_id
        AND i.way = 'forgot' AND i.used_at IS NULL AND i.ends_at > :now) AS "good:int"
FROM account a WHERE a.employer_id = :employer_id AND a.person_id = :person_id;
