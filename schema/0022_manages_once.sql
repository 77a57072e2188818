-- SPDX-License-Identifier: EUPL-1.2
-- The view of file 6 says the same in fewer steps: each column reads a person's employments once. There they were read
-- anew wherever a column of theirs stood, up to eighteen times in one question of who may see a talk.

DROP VIEW manages;

-- from_day: the day of the row; but whoever is to manage somebody from a first day on does so already before it, so
--   that a plan can begin after the interview. In words: what begins with an employment counts as soon as the
--   employments before it have ended ('' when there were none); "2026-12-31z" is later than that day and earlier than
--   the next. A change of manager while one is employed counts from its own day.
-- to_day: the day of the row, at the latest the person's last day (that of all employments, if each has one).
-- parted_day: the last day of somebody who leaves or has left, in the row of whoever managed them on it; NULL else.
-- (+e.unit_id keeps the index of units out of it: a person has few employments, an employer many.)
CREATE VIEW manages AS
SELECT m.employer_id, m.managing_id, m.person_id, m.manager_person_id, m.rank,
    (SELECT CASE WHEN COUNT(*) = 0 THEN '' WHEN MAX(COALESCE(e.to_day, '9999')) || 'z' < m.from_day
            THEN MAX(COALESCE(e.to_day, '9999')) || 'z' ELSE m.from_day END
        FROM employment e WHERE e.employer_id = m.employer_id AND e.person_id = m.person_id
            AND +e.unit_id IS NOT NULL AND e.from_day < m.from_day) AS from_day,
    (SELECT CASE WHEN COUNT(*) = COUNT(e.to_day) AND (m.to_day IS NULL OR m.to_day > MAX(e.to_day))
            THEN COALESCE(MAX(e.to_day), m.to_day) ELSE m.to_day END
        FROM employment e WHERE e.employer_id = m.employer_id AND e.person_id = m.person_id
            AND +e.unit_id IS NOT NULL) AS to_day,
    (SELECT CASE WHEN COUNT(*) = COUNT(e.to_day) AND MAX(e.to_day) >= m.from_day
            AND (m.to_day IS NULL OR m.to_day >= MAX(e.to_day)) THEN MAX(e.to_day) END
        FROM employment e WHERE e.employer_id = m.employer_id AND e.person_id = m.person_id
            AND +e.unit_id IS NOT NULL) AS parted_day
FROM managing m;
