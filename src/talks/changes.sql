-- SPDX-License-Identifier: EUPL-1.2
-- What happens to talks when the world changes: managers, leavers, leave, dates missed, drafts left lying.

--: employers_to_keep() :many
SELECT employer_id, zone, draft_days, draft_warn_days FROM employer ORDER BY employer_id;

--: drafts_left(employer_id, before int) :many
--! no viewer: the nightly work that lets drafts die; reads no words
SELECT t.talk_id, t.person_id, t.touched_at, COALESCE(t.warned_at, 0) AS "warned_at:int"
FROM talk t
WHERE t.employer_id = :employer_id AND t.state = 'open' AND t.shared_at IS NULL AND t.touched_at <= :before
    AND EXISTS (SELECT 1 FROM answer w WHERE w.employer_id = t.employer_id AND w.talk_id = t.talk_id)
ORDER BY t.touched_at, t.talk_id
LIMIT 500;

--: leaves_of_person(employer_id, person_id) :many
--! no viewer: days only, for the nightly work
SELECT from_day, to_day FROM leave WHERE employer_id = :employer_id AND person_id = :person_id ORDER BY from_day;

--: talk_warn(employer_id, talk_id, now int) :exec
UPDATE talk SET warned_at = :now WHERE employer_id = :employer_id AND talk_id = :talk_id AND state = 'open';

--: answers_erase(employer_id, talk_id) :exec
DELETE FROM answer WHERE employer_id = :employer_id AND talk_id = :talk_id;

--: preparations_erase(employer_id, talk_id) :exec
DELETE FROM preparation WHERE employer_id = :employer_id AND talk_id = :talk_id;

--: answers_erase_side(employer_id, talk_id, side text) :exec
DELETE FROM answer WHERE employer_id = :employer_id AND talk_id = :talk_id AND side = :side;

--: preparation_erase_side(employer_id, talk_id, side text) :exec
DELETE FROM preparation WHERE employer_id = :employer_id AND talk_id = :talk_id AND side = :side;

--: draft_sides(employer_id, talk_id) :many
--! no viewer: which sides have a draft, no words
SELECT DISTINCT side FROM answer WHERE employer_id = :employer_id AND talk_id = :talk_id ORDER BY side;

--: talk_call_off(employer_id, talk_id, now int) :exec
UPDATE talk SET state = 'cancelled', touched_at = :now
WHERE employer_id = :employer_id AND talk_id = :talk_id AND state = 'open';

--: talks_of_leavers(employer_id, today text) :many
--! no viewer: the nightly work; reads no words
SELECT t.talk_id, t.person_id FROM talk t
WHERE t.employer_id = :employer_id AND t.state = 'open' AND t.direction = 'on'
    AND EXISTS (SELECT 1 FROM employment m WHERE m.employer_id = t.employer_id AND m.person_id = t.person_id
        AND m.unit_id IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM employment m WHERE m.employer_id = t.employer_id AND m.person_id = t.person_id
        AND m.unit_id IS NOT NULL AND (m.to_day IS NULL OR m.to_day >= :today))
ORDER BY t.talk_id
LIMIT 500;

--: holders_not_of_record(employer_id, today text) :many
--! no viewer: the nightly work; reads no words
SELECT h.talk_id, h.person_id AS "holder_person_id:person_id", t.person_id
FROM holder h JOIN talk t ON t.employer_id = h.employer_id AND t.talk_id = h.talk_id
WHERE h.employer_id = :employer_id AND h.to_at IS NULL AND h.why <> 'asked' AND t.state IN ('open', 'signed')
    AND NOT EXISTS (SELECT 1 FROM manages m WHERE m.employer_id = h.employer_id AND m.person_id = t.person_id
        AND m.manager_person_id = h.person_id AND m.from_day <= :today AND (m.to_day IS NULL OR m.to_day >= :today))
ORDER BY h.talk_id, h.person_id
LIMIT 500;

--: talks_without_holder(employer_id, today text) :many
--! no viewer: the nightly work; reads no words
-- Open ones, and of those that are signed the one whose plan a person follows now.
SELECT t.talk_id, t.person_id FROM talk t
WHERE t.employer_id = :employer_id AND (t.state = 'open' OR (t.state = 'signed' AND EXISTS (SELECT 1 FROM agreement g
        WHERE g.employer_id = t.employer_id AND g.talk_id = t.talk_id AND g.state = 'signed'
            AND NOT EXISTS (SELECT 1 FROM agreement n JOIN talk o ON o.employer_id = n.employer_id
                AND o.talk_id = n.talk_id WHERE n.employer_id = g.employer_id AND o.person_id = t.person_id
                AND n.state = 'signed' AND n.number > g.number))))
    AND NOT EXISTS (SELECT 1 FROM holder h WHERE h.employer_id = t.employer_id AND h.talk_id = t.talk_id
        AND h.to_at IS NULL)
    AND EXISTS (SELECT 1 FROM manages m WHERE m.employer_id = t.employer_id AND m.person_id = t.person_id
        AND m.from_day <= :today AND (m.to_day IS NULL OR m.to_day >= :today))
ORDER BY t.talk_id
LIMIT 500;

--: talk_pass_on(employer_id, talk_id, passing_on text, now int) :exec
UPDATE talk SET passing_on = :passing_on, touched_at = :now
WHERE employer_id = :employer_id AND talk_id = :talk_id AND state = 'open';

--: plan_pass_on(employer_id, talk_id) :exec
-- A signed plan goes on with another manager; what was said on the way to it stays between the two who said it.
UPDATE talk SET passing_on = 'no' WHERE employer_id = :employer_id AND talk_id = :talk_id AND state = 'signed';

--: answers_copy(employer_id, talk_id, to_talk_id, now int) :exec
INSERT INTO answer (employer_id, talk_id, side, question_id, words, directions, language, saved_at)
SELECT w.employer_id, :to_talk_id, w.side, w.question_id, w.words, w.directions, w.language, :now
FROM answer w WHERE w.employer_id = :employer_id AND w.talk_id = :talk_id AND w.side = 'employee';

--: talk_uncycle(employer_id, talk_id) :exec
UPDATE talk SET cycle_id = NULL WHERE employer_id = :employer_id AND talk_id = :talk_id;

-- ---- asking another to hold it ----

--: hand_over_insert(employer_id, talk_id, now int, asked_by_person_id, to_person_id) :exec
INSERT INTO hand_over (employer_id, talk_id, asked_at, asked_by_person_id, to_person_id)
VALUES (:employer_id, :talk_id, :now, :asked_by_person_id, :to_person_id);

--: hand_over_open(employer_id, talk_id) :maybe
--! no viewer: whether one was asked, for the two parties and HR
SELECT h.asked_at, h.asked_by_person_id, h.to_person_id,
    (SELECT p.name FROM person p WHERE p.employer_id = h.employer_id AND p.person_id = h.to_person_id
        AND p.protected = 0) AS "to_name:text?"
FROM hand_over h WHERE h.employer_id = :employer_id AND h.talk_id = :talk_id AND h.settled_at IS NULL
ORDER BY h.asked_at DESC LIMIT 1;

--: hand_over_settle(employer_id, talk_id, now int) :exec
UPDATE hand_over SET settled_at = :now
WHERE employer_id = :employer_id AND talk_id = :talk_id AND settled_at IS NULL;

--: talks_asked_of_viewer(employer_id, viewer_person_id, works int) :many
-- Whose talks the viewer was asked to take over (helps 0), and those of others that they help to prepare (helps 1): while
-- they work here, and nobody whose identity is protected; the talk of such a person is given by HR alone.
SELECT x.helps AS "helps:int", x.talk_id AS "talk_id:talk_id", p.name, t.talk_by_day
FROM (
    SELECT 0 AS helps, h.talk_id, h.asked_at AS place
    FROM hand_over h
    WHERE h.employer_id = :employer_id AND h.to_person_id = :viewer_person_id AND h.settled_at IS NULL AND :works = 1
    UNION ALL
    SELECT 1, e.talk_id, -e.from_at
    FROM helper e
    WHERE e.employer_id = :employer_id AND e.person_id = :viewer_person_id AND e.to_at IS NULL AND :works = 1) x
JOIN talk t ON t.employer_id = :employer_id AND t.talk_id = x.talk_id
JOIN person p ON p.employer_id = t.employer_id AND p.person_id = t.person_id
WHERE t.state = 'open' AND p.protected = 0
ORDER BY x.helps, x.place, x.talk_id
LIMIT 100;

--: hand_overs_to_hr(employer_id, board_id, viewer_person_id, sees_protected int) :many
-- HR of the board: who waits for another holder. People with protected identity only for the officer with that duty.
SELECT h.talk_id, h.asked_at, p.person_id, p.name, t.talk_by_day,
    CASE WHEN a.protected = 0 OR :sees_protected = 1 THEN a.name END AS "asked_by:text?",
    (SELECT MIN(hp.name) FROM holder x JOIN person hp ON hp.employer_id = x.employer_id AND hp.person_id = x.person_id
        WHERE x.employer_id = t.employer_id AND x.talk_id = t.talk_id AND x.to_at IS NULL
            AND (hp.protected = 0 OR :sees_protected = 1)) AS "holder_name:text?"
FROM hand_over h JOIN talk t ON t.employer_id = h.employer_id AND t.talk_id = h.talk_id
JOIN person p ON p.employer_id = t.employer_id AND p.person_id = t.person_id
JOIN person a ON a.employer_id = h.employer_id AND a.person_id = h.asked_by_person_id
WHERE h.employer_id = :employer_id AND t.board_id = :board_id AND h.to_person_id IS NULL AND h.settled_at IS NULL
    AND t.state = 'open' AND (p.protected = 0 OR :sees_protected = 1) AND :viewer_person_id <> 0
ORDER BY h.asked_at, h.talk_id
LIMIT 200;

--: managers_to_ask(employer_id, board_id, viewer_person_id, manager_person_id, folded text?, today text) :many
-- Those of the talk's board who are somebody's manager of record, to be asked to hold a talk: a board is a wall. The
-- viewer does not find themselves; one who is named stands there when they are one of those.
SELECT p.person_id, p.name,
    (SELECT MIN(m.title) FROM employment m WHERE m.employer_id = p.employer_id AND m.person_id = p.person_id
        AND m.to_day IS NULL AND m.unit_id IS NOT NULL) AS "title:text?"
FROM person p
WHERE p.employer_id = :employer_id AND p.protected = 0
    AND (p.person_id = :manager_person_id OR (:manager_person_id IS NULL AND p.person_id <> :viewer_person_id))
    AND (:folded IS NULL OR p.search LIKE '%' || :folded || '%' ESCAPE '\')
    AND EXISTS (SELECT 1 FROM managing g WHERE g.employer_id = p.employer_id AND g.manager_person_id = p.person_id
        AND g.from_day <= :today AND (g.to_day IS NULL OR g.to_day >= :today))
    AND EXISTS (SELECT 1 FROM employment w JOIN unit u ON u.employer_id = w.employer_id AND u.unit_id = w.unit_id
        WHERE w.employer_id = p.employer_id AND w.person_id = p.person_id AND u.board_id = :board_id
        AND w.from_day <= :today AND (w.to_day IS NULL OR w.to_day >= :today))
ORDER BY p.sort_sv, p.person_id
LIMIT 12;
