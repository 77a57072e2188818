-- SPDX-License-Identifier: EUPL-1.2
-- Whether people were taken seriously: answers while a round is open, counts when it is closed.

--: serious_of_talk(employer_id, talk_id, side text, cycle_id) :one
--! no viewer: the side's own answer, for whoever is on that side
SELECT COALESCE((SELECT a.answer FROM serious_answer a WHERE a.employer_id = :employer_id AND a.talk_id = :talk_id
        AND a.side = :side), '') AS "answer:text",
    (SELECT COUNT(*) FROM serious_round r WHERE r.employer_id = :employer_id AND r.cycle_id = :cycle_id) AS "counted:int";

--: serious_put(employer_id, talk_id, side text, answer text) :exec
INSERT INTO serious_answer (employer_id, talk_id, side, answer) VALUES (:employer_id, :talk_id, :side, :answer)
ON CONFLICT (employer_id, talk_id, side) DO UPDATE SET answer = excluded.answer;

--: serious_take_back(employer_id, talk_id, side text) :exec
DELETE FROM serious_answer WHERE employer_id = :employer_id AND talk_id = :talk_id AND side = :side;

--: serious_erase(employer_id, talk_id) :exec
DELETE FROM serious_answer WHERE employer_id = :employer_id AND talk_id = :talk_id;

--: serious_in_board(employer_id, cycle_id) :many
--! no viewer: counts that are only said from five people on
-- A manager who answers for many talks is one person.
SELECT x.side AS "side:text", x.answer AS "answer:text", COUNT(*) AS "n:int", COUNT(DISTINCT x.who) AS "people:int"
FROM (SELECT a.side, a.answer, CASE a.side WHEN 'employee' THEN t.person_id ELSE (SELECT MIN(h.person_id) FROM holder h
        WHERE h.employer_id = t.employer_id AND h.talk_id = t.talk_id AND h.to_at IS NULL) END AS who
    FROM serious_answer a JOIN talk t ON t.employer_id = a.employer_id AND t.talk_id = a.talk_id
    WHERE t.employer_id = :employer_id AND t.cycle_id = :cycle_id) x
GROUP BY x.side, x.answer
ORDER BY x.side, x.answer;

--: serious_in_units(employer_id, cycle_id, today text) :many
--! no viewer: as serious_in_board
SELECT x.unit_id AS "unit_id:unit_id", x.answer AS "answer:text", COUNT(*) AS "n:int"
FROM (SELECT a.answer, COALESCE((SELECT m.unit_id FROM employment m
        JOIN unit u ON u.employer_id = m.employer_id AND u.unit_id = m.unit_id AND u.board_id = t.board_id
        WHERE m.employer_id = t.employer_id AND m.person_id = t.person_id
            AND m.from_day <= :today AND (m.to_day IS NULL OR m.to_day >= :today)
        ORDER BY m.from_day DESC, m.employment_id LIMIT 1), 0) AS unit_id
    FROM serious_answer a JOIN talk t ON t.employer_id = a.employer_id AND t.talk_id = a.talk_id
    WHERE t.employer_id = :employer_id AND t.cycle_id = :cycle_id AND a.side = 'employee') x
GROUP BY x.unit_id, x.answer
ORDER BY x.unit_id, x.answer;

--: serious_count_add(employer_id, cycle_id, side text, unit int, answer text, n int) :exec
INSERT INTO serious_count (employer_id, cycle_id, side, unit_id, answer, n)
VALUES (:employer_id, :cycle_id, :side, :unit, :answer, :n);

--: serious_answers_drop(employer_id, cycle_id) :exec
DELETE FROM serious_answer WHERE employer_id = :employer_id AND talk_id IN (SELECT t.talk_id FROM talk t
    WHERE t.employer_id = :employer_id AND t.cycle_id = :cycle_id);

--: serious_round_note(employer_id, cycle_id, now int) :exec
INSERT INTO serious_round (employer_id, cycle_id, counted_at) VALUES (:employer_id, :cycle_id, :now)
ON CONFLICT (employer_id, cycle_id) DO NOTHING;

--: serious_round_row(employer_id, cycle_id) :maybe
SELECT counted_at FROM serious_round WHERE employer_id = :employer_id AND cycle_id = :cycle_id;

--: serious_counts(employer_id, cycle_id) :many
SELECT s.side, s.unit_id, s.answer, s.n, u.name AS "unit:text?"
FROM serious_count s LEFT JOIN unit u ON u.employer_id = s.employer_id AND u.unit_id = s.unit_id
WHERE s.employer_id = :employer_id AND s.cycle_id = :cycle_id
ORDER BY u.sort_key, s.unit_id, s.side, s.answer;
