-- SPDX-License-Identifier: EUPL-1.2
-- Accounts: sign-in names, passwords, second factors, one-time codes; and the first set-up.

--: account_by_login(login text) :maybe
--! no viewer: somebody signs in and is not known yet
SELECT a.employer_id, a.person_id, a.password_hash, a.totp_secret,
    CASE WHEN EXISTS (SELECT 1 FROM duty d WHERE d.employer_id = a.employer_id AND d.person_id = a.person_id)
        THEN 1 ELSE 0 END AS "has_duty:int"
FROM account a WHERE a.login = :login;

--: account_own(employer_id, viewer_person_id) :one
SELECT a.login, a.password_hash, a.totp_secret, a.totp_pending, a.totp_counter,
    p.given, p.family, p.language, p.mail,
    CASE WHEN EXISTS (SELECT 1 FROM duty d WHERE d.employer_id = a.employer_id AND d.person_id = a.person_id)
        THEN 1 ELSE 0 END AS "has_duty:int"
FROM account a JOIN person p ON p.employer_id = a.employer_id AND p.person_id = a.person_id
WHERE a.employer_id = :employer_id AND a.person_id = :viewer_person_id;

--: account_list(after text, n int) :many
SELECT login, rights_at, CASE WHEN password_hash IS NULL THEN 0 ELSE 1 END AS "has_password:int",
    CASE WHEN totp_secret IS NULL THEN 0 ELSE 1 END AS "has_factor:int"
FROM account WHERE login > :after ORDER BY login LIMIT :n;

-- The newest moment in the data, to tell a clock that is behind.
--: account_newest() :one
--! no viewer: one moment, of nobody
SELECT COALESCE(MAX(x.at), 0) AS "at:int"
FROM (SELECT MAX(at) AS at FROM event UNION ALL SELECT MAX(seen_at) FROM session UNION ALL SELECT MAX(at) FROM look) x;

--: account_add(employer_id, person_id, login text) :exec
INSERT INTO account (employer_id, person_id, login) VALUES (:employer_id, :person_id, :login)
ON CONFLICT DO NOTHING;

--: account_set_password(employer_id, person_id, password_hash text) :exec
UPDATE account SET password_hash = :password_hash WHERE employer_id = :employer_id AND person_id = :person_id;

--: account_end_rights(employer_id, person_id, now int) :exec
UPDATE account SET rights_at = :now WHERE employer_id = :employer_id AND person_id = :person_id;

--: account_set_pending(employer_id, person_id, totp_pending blob) :exec
UPDATE account SET totp_pending = :totp_pending WHERE employer_id = :employer_id AND person_id = :person_id;

--: account_take_factor(employer_id, person_id, counter int) :exec
UPDATE account SET totp_secret = totp_pending, totp_pending = NULL, totp_counter = :counter
WHERE employer_id = :employer_id AND person_id = :person_id AND totp_pending IS NOT NULL;

--: account_drop_factor(employer_id, person_id) :exec
UPDATE account SET totp_secret = NULL, totp_pending = NULL, totp_counter = 0
WHERE employer_id = :employer_id AND person_id = :person_id;

-- What factor.c counts and seals: all second steps; those in clear, as earlier versions kept them.
--: account_factors(after text, n int) :many
SELECT login, totp_secret FROM account WHERE login > :after AND totp_secret IS NOT NULL ORDER BY login LIMIT :n;

--: account_factors_clear(bytes int, n int) :many
SELECT employer_id, person_id, totp_secret, totp_pending FROM account
WHERE length(totp_secret) = :bytes OR length(totp_pending) = :bytes LIMIT :n;

--: account_put_factor(employer_id, person_id, totp_secret blob?, totp_pending blob?) :exec
UPDATE account SET totp_secret = :totp_secret, totp_pending = :totp_pending
WHERE employer_id = :employer_id AND person_id = :person_id;

--: account_use_counter(employer_id, person_id, counter int) :exec
UPDATE account SET totp_counter = :counter
WHERE employer_id = :employer_id AND person_id = :person_id AND totp_counter < :counter;

--: account_set_language(employer_id, person_id, language text) :exec
UPDATE person SET language = :language WHERE employer_id = :employer_id AND person_id = :person_id;

--: recovery_drop(employer_id, person_id) :exec
DELETE FROM recovery WHERE employer_id = :employer_id AND person_id = :person_id;

--: recovery_add(employer_id, person_id, code_digest blob) :exec
INSERT INTO recovery (employer_id, person_id, code_digest) VALUES (:employer_id, :person_id, :code_digest);

--: recovery_use(employer_id, person_id, code_digest blob, now int) :exec
UPDATE recovery SET used_at = :now
WHERE employer_id = :employer_id AND person_id = :person_id AND code_digest = :code_digest AND used_at IS NULL;

--: recovery_left(employer_id, viewer_person_id) :one
SELECT count(*) AS "n:int" FROM recovery
WHERE employer_id = :employer_id AND person_id = :viewer_person_id AND used_at IS NULL;

--: invite_by_code(code_digest blob, now int) :maybe
--! no viewer: who holds the code is its person
SELECT i.employer_id, i.person_id, i.invite_id, i.way, a.login, p.given, p.family, p.language,
    e.name AS "employer_name:text",
    CASE WHEN EXISTS (SELECT 1 FROM duty d WHERE d.employer_id = i.employer_id AND d.person_id = i.person_id)
        THEN 1 ELSE 0 END AS "has_duty:int",
    CASE WHEN a.totp_secret IS NULL THEN 0 ELSE 1 END AS "has_factor:int"
FROM invite i JOIN account a ON a.employer_id = i.employer_id AND a.person_id = i.person_id
JOIN person p ON p.employer_id = i.employer_id AND p.person_id = i.person_id
JOIN employer e ON e.employer_id = i.employer_id
WHERE i.code_digest = :code_digest AND i.used_at IS NULL AND i.ends_at > :now;

--: invite_add(employer_id, invite_id, person_id, code_digest blob, way text, now int, ends_at int) :exec
INSERT INTO invite (employer_id, invite_id, person_id, code_digest, way, made_at, ends_at)
VALUES (:employer_id, :invite_id, :person_id, :code_digest, :way, :now, :ends_at);

--: invite_drop_unused(employer_id, person_id) :exec
DELETE FROM invite WHERE employer_id = :employer_id AND person_id = :person_id AND used_at IS NULL;

-- Links that were asked for at the door and are over.
--: invite_drop_forgot(employer_id, person_id, now int) :exec
DELETE FROM invite WHERE employer_id = :employer_id AND person_id = :person_id AND used_at IS NULL AND way = 'forgot'
    AND ends_at <= :now;

--: invite_use(employer_id, invite_id, now int) :exec
UPDATE invite SET used_at = :now WHERE employer_id = :employer_id AND invite_id = :invite_id AND used_at IS NULL;
