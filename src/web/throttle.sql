-- SPDX-License-Identifier: EUPL-1.2
-- Failed attempts to sign in, by login and by address, digested.

--: throttle_get(key_digest blob) :maybe
SELECT failures, since, blocked_until FROM throttle WHERE key_digest = :key_digest;

--: throttle_put(key_digest blob, failures int, since int, blocked_until int) :exec
INSERT INTO throttle (key_digest, failures, since, blocked_until)
VALUES (:key_digest, :failures, :since, :blocked_until)
ON CONFLICT (key_digest) DO UPDATE SET failures = excluded.failures, since = excluded.since,
    blocked_until = excluded.blocked_until;

--: throttle_drop(key_digest blob) :exec
DELETE FROM throttle WHERE key_digest = :key_digest;

--: throttle_drop_old(before int) :exec
DELETE FROM throttle WHERE since < :before AND blocked_until < :before;
