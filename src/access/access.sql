-- SPDX-License-Identifier: EUPL-1.2
-- What the viewer is to the thing in the path: one query each.

--: access_person(employer_id, viewer_person_id, person_id, hr_board_id, today text, parted_since text) :maybe
SELECT p.protected,
    CASE WHEN EXISTS (SELECT 1 FROM manages m WHERE m.employer_id = p.employer_id AND m.person_id = p.person_id
        AND m.manager_person_id = :viewer_person_id AND m.from_day <= :today
        AND COALESCE(m.to_day, '9999') >= :today) THEN 1 ELSE 0 END AS "is_manager:int",
    CASE WHEN EXISTS (SELECT 1 FROM manages m WHERE m.employer_id = p.employer_id AND m.person_id = p.person_id
        AND m.manager_person_id = :viewer_person_id AND m.parted_day < :today AND m.parted_day >= :parted_since)
        THEN 1 ELSE 0 END AS "has_parted:int",
    -- A person belongs to the boards of employments that go on or begin later; somebody who has left, to the last one's.
    CASE WHEN EXISTS (SELECT 1 FROM employment em JOIN unit u ON u.employer_id = em.employer_id AND u.unit_id = em.unit_id
        WHERE em.employer_id = p.employer_id AND em.person_id = p.person_id AND u.board_id = :hr_board_id
        AND (em.to_day IS NULL OR em.to_day >= :today OR NOT EXISTS (SELECT 1 FROM employment later
            WHERE later.employer_id = em.employer_id AND later.person_id = em.person_id AND later.unit_id IS NOT NULL
            AND (later.to_day IS NULL OR later.to_day > em.to_day)))) THEN 1 ELSE 0 END AS "same_board:int"
FROM person p WHERE p.employer_id = :employer_id AND p.person_id = :person_id;

--: access_talk(employer_id, viewer_person_id, talk_id, today text) :maybe
SELECT t.person_id, t.board_id, t.phase, p.protected,
    CASE WHEN EXISTS (SELECT 1 FROM manages m WHERE m.employer_id = t.employer_id AND m.person_id = t.person_id
        AND m.manager_person_id = :viewer_person_id AND m.from_day <= :today
        AND COALESCE(m.to_day, '9999') >= :today) THEN 1 ELSE 0 END AS "is_manager:int",
    CASE WHEN EXISTS (SELECT 1 FROM holder h WHERE h.employer_id = t.employer_id AND h.talk_id = t.talk_id
        AND h.person_id = :viewer_person_id AND h.to_at IS NULL
        -- Whoever holds it as manager of record does so while being that: a changed right acts on the next request. What
        -- was signed is kept (is_signer), what was said is not.
        AND (h.why = 'asked' OR EXISTS (SELECT 1 FROM manages m WHERE m.employer_id = t.employer_id
            AND m.person_id = t.person_id AND m.manager_person_id = h.person_id AND m.from_day <= :today
            AND COALESCE(m.to_day, '9999') >= :today))) THEN 1 ELSE 0 END AS "is_holder:int",
    CASE WHEN EXISTS (SELECT 1 FROM helper h WHERE h.employer_id = t.employer_id AND h.talk_id = t.talk_id
        AND h.person_id = :viewer_person_id AND h.to_at IS NULL)
        -- Who came to hold the talk waits, like every holder, until both have handed in.
        AND NOT EXISTS (SELECT 1 FROM holder o WHERE o.employer_id = t.employer_id AND o.talk_id = t.talk_id
        AND o.person_id = :viewer_person_id AND o.to_at IS NULL) THEN 1 ELSE 0 END AS "is_helper:int",
    -- Who signed keeps what was signed, even when somebody else holds the talk now.
    CASE WHEN EXISTS (SELECT 1 FROM agreement a JOIN signature s ON s.employer_id = a.employer_id
        AND s.agreement_id = a.agreement_id WHERE a.employer_id = t.employer_id AND a.talk_id = t.talk_id
        AND s.person_id = :viewer_person_id) THEN 1 ELSE 0 END AS "is_signer:int"
FROM talk t JOIN person p ON p.employer_id = t.employer_id AND p.person_id = t.person_id
WHERE t.employer_id = :employer_id AND t.talk_id = :talk_id AND t.state <> 'erased';

--: access_cycle(employer_id, viewer_person_id, cycle_id) :maybe
SELECT board_id FROM cycle
WHERE employer_id = :employer_id AND cycle_id = :cycle_id AND :viewer_person_id <> 0;
