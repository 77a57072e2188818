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
