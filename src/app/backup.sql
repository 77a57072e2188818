-- SPDX-License-Identifier: EUPL-1.2
-- What is done to data beside copying them: after a restore, and after a backup.

--: backup_employers() :one
SELECT COUNT(*) AS "n:int" FROM employer;

--: backup_noted() :maybe
SELECT value FROM setting WHERE name = 'backup_at';

--: backup_note(value text) :exec
INSERT INTO setting (name, value) VALUES ('backup_at', :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- Everybody signs in again.
--: restored_sessions() :exec
DELETE FROM session;

-- Letters that were about to go may have gone since the backup was made: nobody gets one twice without somebody's yes.
--: restored_letters(trouble text) :exec
UPDATE letter SET state = 'failed', trouble = :trouble, taken_at = NULL
WHERE state = 'waiting' AND EXISTS (SELECT 1 FROM person p WHERE p.employer_id = letter.employer_id
    AND p.person_id = letter.person_id AND p.mail IS NOT NULL AND p.mail <> '');

