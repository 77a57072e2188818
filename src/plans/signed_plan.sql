-- SPDX-License-Identifier: EUPL-1.2
-- What the signed plan shows to the person whose it is, beside what was agreed.

--: signed_said(employer_id, talk_id, viewer_person_id) :many
-- What they wrote to prepare for this talk, in the order of the questions; it is fixed since both handed in.
SELECT q.word, a.words, a.directions, a.language
FROM answer a
JOIN talk t ON t.employer_id = a.employer_id AND t.talk_id = a.talk_id
JOIN question q ON q.employer_id = a.employer_id AND q.question_id = a.question_id
WHERE t.employer_id = :employer_id AND t.talk_id = :talk_id AND t.person_id = :viewer_person_id
    AND t.shared_at IS NOT NULL AND a.side = 'employee'
    AND (q.kind = 'directions' OR q.word IN ('can', 'energy', 'wish', 'wish_year', 'wish_middle', 'goal_short',
        'goal_long'))
ORDER BY q.position, q.question_id
LIMIT 20;

--: signed_heard(employer_id, talk_id, viewer_person_id) :many
-- What each side heard in the other's answers, in the order of the questions.
SELECT h.side, h.words, h.language
FROM heard h
JOIN talk t ON t.employer_id = h.employer_id AND t.talk_id = h.talk_id
JOIN question q ON q.employer_id = h.employer_id AND q.question_id = h.question_id
WHERE t.employer_id = :employer_id AND t.talk_id = :talk_id AND t.person_id = :viewer_person_id
    AND t.shared_at IS NOT NULL AND h.words <> ''
ORDER BY q.position, q.question_id
LIMIT 40;

--: signed_towards(employer_id, talk_id, viewer_person_id) :many
-- The proposals of this talk of which agreed steps came.
SELECT p.direction, p.words FROM proposal p JOIN talk t ON t.employer_id = p.employer_id AND t.talk_id = p.talk_id
WHERE t.employer_id = :employer_id AND t.talk_id = :talk_id AND t.person_id = :viewer_person_id
    AND EXISTS (SELECT 1 FROM article r WHERE r.employer_id = p.employer_id AND r.talk_id = p.talk_id
        AND r.proposal_id = p.proposal_id)
ORDER BY p.made_at DESC, p.proposal_id
LIMIT 20;
