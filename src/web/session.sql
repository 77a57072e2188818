-- SPDX-License-Identifier: EUPL-1.2
-- Sessions: who is asking. Tokens are stored as digests only.

--: session_by_token(token_digest blob, now int, seen_after int, today text, parted_since text) :maybe
--! no viewer: this is how the program learns who the viewer is
SELECT s.employer_id, s.person_id, s.session_id, s.csrf_secret, s.half, s.made_at, s.seen_at,
    p.name, p.given, p.language,
    e.name AS "employer_name:text", e.language AS "employer_language:text", e.zone, e.public_body,
    CASE WHEN e.employer_id = (SELECT o.employer_id FROM employer o ORDER BY o.created_at, o.employer_id LIMIT 1)
        THEN 1 ELSE 0 END AS "is_first:int",
    -- As bits of enum duty (access/access.h).
    COALESCE((SELECT MAX(CASE d.duty WHEN 'hr' THEN 1 ELSE 0 END) + MAX(CASE d.duty WHEN 'admin' THEN 2 ELSE 0 END)
        + MAX(CASE d.duty WHEN 'protected' THEN 4 ELSE 0 END) FROM duty d
        WHERE d.employer_id = s.employer_id AND d.person_id = s.person_id), 0) AS "duties:int",
    (SELECT max(d.board_id) FROM duty d WHERE d.employer_id = s.employer_id AND d.person_id = s.person_id
        AND d.duty = 'hr') AS "hr_board_id:board_id?",
    CASE WHEN EXISTS (SELECT 1 FROM manages m WHERE m.employer_id = s.employer_id
        AND m.manager_person_id = s.person_id AND ((m.from_day <= :today AND COALESCE(m.to_day, '9999') >= :today)
            OR (m.parted_day < :today AND m.parted_day >= :parted_since)))
        THEN 1 ELSE 0 END AS "manages:int",
    -- Who has left here; whoever never had an employment (a consultant, say) has not.
    CASE (SELECT MAX(CASE WHEN m.to_day IS NULL OR m.to_day >= :today THEN 2 ELSE 1 END) FROM employment m
        WHERE m.employer_id = s.employer_id AND m.person_id = s.person_id AND m.unit_id IS NOT NULL)
        WHEN 1 THEN 1 ELSE 0 END AS "has_left:int"
FROM session s
JOIN account a ON a.employer_id = s.employer_id AND a.person_id = s.person_id
JOIN person p ON p.employer_id = s.employer_id AND p.person_id = s.person_id
JOIN employer e ON e.employer_id = s.employer_id
WHERE s.token_digest = :token_digest AND s.ends_at > :now AND s.seen_at > :seen_after AND s.made_at >= a.rights_at;

--: session_add(token_digest blob, employer_id, person_id, session_id, csrf_secret blob, half int, now int, ends_at int, device text) :exec
INSERT INTO session (token_digest, employer_id, person_id, session_id, csrf_secret, half, made_at, seen_at, ends_at, device)
VALUES (:token_digest, :employer_id, :person_id, :session_id, :csrf_secret, :half, :now, :now, :ends_at, :device);

--: session_seen(token_digest blob, now int) :exec
UPDATE session SET seen_at = :now WHERE token_digest = :token_digest;

--: session_drop(token_digest blob) :exec
DELETE FROM session WHERE token_digest = :token_digest;

--: session_drop_one(employer_id, person_id, session_id) :exec
DELETE FROM session WHERE employer_id = :employer_id AND person_id = :person_id AND session_id = :session_id;

--: session_drop_others(employer_id, person_id, kept_session_id) :exec
DELETE FROM session WHERE employer_id = :employer_id AND person_id = :person_id AND session_id <> coalesce(:kept_session_id, 0);

--: session_drop_over(now int, seen_before int) :exec
DELETE FROM session WHERE ends_at <= :now OR seen_at <= :seen_before;

--: sessions_of(employer_id, viewer_person_id) :many
SELECT session_id, made_at, seen_at, device, half FROM session
WHERE employer_id = :employer_id AND person_id = :viewer_person_id
ORDER BY seen_at DESC, session_id;
