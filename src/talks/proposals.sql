-- SPDX-License-Identifier: EUPL-1.2

--: proposals_seen(employer_id, talk_id, viewer_person_id) :many
SELECT q.proposal_id, q.side, q.direction, q.words, q.language, q.made_at,
    (SELECT COUNT(*) FROM article r WHERE r.employer_id = q.employer_id AND r.talk_id = q.talk_id
        AND r.proposal_id = q.proposal_id) AS "articles:int"
FROM proposal q JOIN talk t ON t.employer_id = q.employer_id AND t.talk_id = q.talk_id
WHERE q.employer_id = :employer_id AND q.talk_id = :talk_id AND t.shared_at IS NOT NULL AND (
    t.person_id = :viewer_person_id
    OR (t.passing_on NOT IN ('asked', 'no') AND EXISTS (SELECT 1 FROM holder h WHERE h.employer_id = t.employer_id
            AND h.talk_id = t.talk_id AND h.person_id = :viewer_person_id AND h.to_at IS NULL)))
ORDER BY q.made_at, q.proposal_id
LIMIT 100;

--: verdicts_seen(employer_id, talk_id, viewer_person_id) :many
SELECT w.proposal_id, w.side, w.verdict, w.later, w.why, w.said_at
FROM verdict w
JOIN proposal q ON q.employer_id = w.employer_id AND q.proposal_id = w.proposal_id
JOIN talk t ON t.employer_id = q.employer_id AND t.talk_id = q.talk_id
WHERE w.employer_id = :employer_id AND q.talk_id = :talk_id AND t.shared_at IS NOT NULL AND (
    t.person_id = :viewer_person_id
    OR (t.passing_on NOT IN ('asked', 'no') AND EXISTS (SELECT 1 FROM holder h WHERE h.employer_id = t.employer_id
            AND h.talk_id = t.talk_id AND h.person_id = :viewer_person_id AND h.to_at IS NULL)))
ORDER BY w.said_at, w.proposal_id, w.side;

--: proposal_insert(employer_id, proposal_id, talk_id, side text, direction text, words text, language text, now int) :exec
INSERT INTO proposal (employer_id, proposal_id, talk_id, side, direction, words, language, made_at)
VALUES (:employer_id, :proposal_id, :talk_id, :side, :direction, :words, :language, :now);

-- What is said last counts, also when the clock was set back since.
--: verdict_say(employer_id, proposal_id, side text, verdict text, later text, why text, now int) :exec
INSERT INTO verdict (employer_id, proposal_id, side, verdict, later, why, said_at)
VALUES (:employer_id, :proposal_id, :side, :verdict, :later, :why, coalesce((SELECT max(v.said_at) + 1 FROM verdict v
    WHERE v.employer_id = :employer_id AND v.proposal_id = :proposal_id AND v.side = :side AND v.said_at > :now), :now))
ON CONFLICT (employer_id, proposal_id, side, said_at) DO UPDATE SET verdict = excluded.verdict,
    later = excluded.later, why = excluded.why;
