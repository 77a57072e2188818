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

--: signed_beside(employer_id, talk_id, viewer_person_id) :many
-- What each side heard in the other's answers, in the order of the questions (word: the side), and the proposals of which
-- agreed steps came, the newest first (word: the direction).
SELECT x.towards AS "towards:int", x.word AS "word:text", x.words AS "words:text", x.language AS "language:text"
FROM talk t JOIN (
    SELECT h.employer_id, h.talk_id, 0 AS towards, h.side AS word, h.words, h.language, q.position AS place,
        q.question_id AS thing
    FROM heard h JOIN question q ON q.employer_id = h.employer_id AND q.question_id = h.question_id
    WHERE h.employer_id = :employer_id AND h.talk_id = :talk_id AND h.words <> ''
    UNION ALL
    SELECT p.employer_id, p.talk_id, 1, p.direction, p.words, p.language, -p.made_at, p.proposal_id FROM proposal p
    WHERE p.employer_id = :employer_id AND p.talk_id = :talk_id
        AND EXISTS (SELECT 1 FROM article r WHERE r.employer_id = p.employer_id AND r.talk_id = p.talk_id
            AND r.proposal_id = p.proposal_id)) x
    ON x.employer_id = t.employer_id AND x.talk_id = t.talk_id
WHERE t.employer_id = :employer_id AND t.talk_id = :talk_id AND t.person_id = :viewer_person_id
    AND (x.towards = 1 OR t.shared_at IS NOT NULL)
ORDER BY x.towards DESC, x.place, x.thing
LIMIT 60;
