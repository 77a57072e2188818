-- SPDX-License-Identifier: EUPL-1.2
-- The outbox, and the settings of the mail server.

--: letter_readers_rows(employer_id, first_person_id, second_person_id, third_person_id) :many
--! no viewer: the program writes to these people; the rows are read by the program alone
SELECT p.person_id, p.name, p.given, p.mail, p.protected, p.language, e.language AS employer_language, e.zone,
    e.name AS employer_name,
    (SELECT c.which FROM letter_choice c WHERE c.employer_id = p.employer_id AND c.person_id = p.person_id)
        AS "which:text?",
    (SELECT s.value FROM setting s WHERE s.name = 'site_address') AS "site:text?",
    (SELECT s.value FROM setting s WHERE s.name = 'mail_sender') AS "sender:text?"
FROM person p JOIN employer e ON e.employer_id = p.employer_id
WHERE p.employer_id = :employer_id AND p.person_id IN (:first_person_id, :second_person_id, :third_person_id);

--: letter_insert(employer_id, letter_id, person_id, kind text, language text, subject text, plain text, html text, calendar text?, calendar_method text?, now int, due int, ends int) :exec
INSERT INTO letter (employer_id, letter_id, person_id, kind, language, subject, plain, html, calendar, calendar_method,
    made_at, due_at, ends_at, state)
VALUES (:employer_id, :letter_id, :person_id, :kind, :language, :subject, :plain, :html, :calendar, :calendar_method,
    :now, :due, :ends, 'waiting');

--: outbox_stale(now int, old int, lease_before int, n int) :many
--! no viewer: the program drops letters of all; nobody is shown this
-- Letters that wait though what they speak of has passed, or too long.
SELECT l.employer_id, l.letter_id, l.person_id, l.made_at,
    CASE WHEN l.ends_at <> 0 AND l.ends_at <= :now THEN 1 ELSE 0 END AS "passed:int"
FROM letter l
WHERE l.state = 'waiting' AND (l.made_at <= :old OR (l.ends_at <> 0 AND l.ends_at <= :now))
    AND (l.taken_at IS NULL OR l.taken_at < :lease_before)
LIMIT :n;

--: outbox_drop(employer_id, letter_id, now int, trouble text, lease_before int) :exec
UPDATE letter SET state = 'dropped', sent_at = :now, trouble = :trouble, plain = '', html = '', calendar = NULL,
    calendar_method = NULL, taken_at = NULL
WHERE employer_id = :employer_id AND letter_id = :letter_id AND state = 'waiting'
    AND (taken_at IS NULL OR taken_at < :lease_before);

--: reminders_unsaid(employer_id, person_id, told int) :exec
-- What stood in a letter that was dropped was never said: it is looked at afresh.
DELETE FROM reminder WHERE employer_id = :employer_id AND person_id = :person_id AND told_at = :told;

--: outbox_due(now int, old int, lease_before int, n int) :many
--! no viewer: the program sends letters for all; nobody is shown this
SELECT l.employer_id, l.letter_id
FROM letter l JOIN person p ON p.employer_id = l.employer_id AND p.person_id = l.person_id
WHERE l.state = 'waiting' AND l.due_at <= :now AND l.made_at > :old AND (l.ends_at = 0 OR l.ends_at > :now)
    AND (l.taken_at IS NULL OR l.taken_at < :lease_before) AND p.mail IS NOT NULL AND p.mail <> ''
ORDER BY l.due_at, l.letter_id LIMIT :n;

--: outbox_take(employer_id, letter_id, now int, lease_before int) :exec
UPDATE letter SET taken_at = :now, tries = tries + 1
WHERE employer_id = :employer_id AND letter_id = :letter_id AND state = 'waiting' AND due_at <= :now
    AND (taken_at IS NULL OR taken_at < :lease_before);

--: outbox_letter(employer_id, letter_id) :maybe
--! no viewer: the program sends letters for all; the administrator's pages ask whether this employer is theirs
SELECT l.letter_id, l.person_id, l.kind, l.language, l.subject, l.plain, l.html, l.calendar, l.calendar_method,
    l.made_at, l.due_at, l.tries, l.state, l.trouble, p.name, p.given, p.mail, p.protected, e.name AS employer_name,
    p.number, e.zone
FROM letter l
JOIN person p ON p.employer_id = l.employer_id AND p.person_id = l.person_id
JOIN employer e ON e.employer_id = l.employer_id
WHERE l.employer_id = :employer_id AND l.letter_id = :letter_id;

--: outbox_done(employer_id, letter_id, state text, now int, trouble text) :exec
UPDATE letter SET state = :state, sent_at = :now, trouble = :trouble, plain = '', html = '', calendar = NULL,
    calendar_method = NULL, taken_at = NULL
WHERE employer_id = :employer_id AND letter_id = :letter_id AND state IN ('waiting', 'failed');

--: outbox_fail(employer_id, letter_id, trouble text) :exec
UPDATE letter SET state = 'failed', trouble = :trouble, taken_at = NULL
WHERE employer_id = :employer_id AND letter_id = :letter_id AND state = 'waiting';

--: outbox_later(employer_id, letter_id, due int, trouble text) :exec
UPDATE letter SET due_at = :due, trouble = :trouble, taken_at = NULL
WHERE employer_id = :employer_id AND letter_id = :letter_id AND state = 'waiting';

--: outbox_again(employer_id, letter_id, now int) :exec
UPDATE letter SET state = 'waiting', due_at = :now, made_at = :now, tries = 0, trouble = '', taken_at = NULL
WHERE employer_id = :employer_id AND letter_id = :letter_id AND state IN ('waiting', 'failed');

--: outbox_forget(before int) :exec
DELETE FROM letter WHERE state IN ('sent', 'printed', 'dropped') AND sent_at < :before;

--: outbox_page(employer_id, which text, viewer_person_id, offset int, n int) :many
SELECT l.letter_id, l.kind, l.language, l.subject, l.made_at, l.due_at, l.tries, l.state, l.trouble,
    COALESCE(l.sent_at, 0) AS "sent_at:int", p.person_id,
    CASE WHEN p.protected = 1 AND p.person_id <> :viewer_person_id THEN '' ELSE p.name END AS "name:text",
    CASE WHEN p.mail IS NULL OR p.mail = '' THEN 0 ELSE 1 END AS "has_mail:int"
FROM letter l JOIN person p ON p.employer_id = l.employer_id AND p.person_id = l.person_id
WHERE l.employer_id = :employer_id AND (
    (:which = 'waiting' AND l.state = 'waiting' AND p.mail IS NOT NULL AND p.mail <> '')
    OR (:which = 'paper' AND l.state = 'waiting' AND (p.mail IS NULL OR p.mail = ''))
    OR (:which = 'failed' AND l.state = 'failed')
    OR (:which = 'done' AND l.state IN ('sent', 'printed', 'dropped')))
ORDER BY l.due_at DESC, l.letter_id LIMIT :n OFFSET :offset;

--: outbox_counts(employer_id) :one
--! no viewer: five numbers
SELECT COALESCE(SUM(CASE WHEN l.state = 'waiting' AND p.mail IS NOT NULL AND p.mail <> '' THEN 1 ELSE 0 END), 0) AS "waiting:int",
    COALESCE(SUM(CASE WHEN l.state = 'waiting' AND (p.mail IS NULL OR p.mail = '') THEN 1 ELSE 0 END), 0) AS "paper:int",
    COALESCE(SUM(CASE WHEN l.state = 'failed' THEN 1 ELSE 0 END), 0) AS "failed:int",
    COALESCE(SUM(CASE WHEN l.state IN ('sent', 'printed', 'dropped') THEN 1 ELSE 0 END), 0) AS "done:int",
    COALESCE(SUM(CASE WHEN l.state = 'dropped' AND l.trouble <> '' THEN 1 ELSE 0 END), 0) AS "stale:int"
FROM letter l JOIN person p ON p.employer_id = l.employer_id AND p.person_id = l.person_id
WHERE l.employer_id = :employer_id;

--: mail_settings() :many
SELECT name, value FROM setting WHERE name LIKE 'mail~_%' ESCAPE '~' OR name = 'site_address' ORDER BY name;

--: mail_setting_put(name text, value text) :exec
INSERT INTO setting (name, value) VALUES (:name, :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

--: mail_setting_drop(name text) :exec
DELETE FROM setting WHERE name = :name;

-- The mail server is set by the administrators of whoever put up the installation.
--: employer_first() :maybe
SELECT employer_id FROM employer ORDER BY created_at, employer_id LIMIT 1;
