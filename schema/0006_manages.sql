-- SPDX-License-Identifier: EUPL-1.2
-- Who manages whom, as access, teams and reminders read it: from when and until when a row of managing counts, decided
-- here alone.
--
-- from_day: the day of the row; but whoever is to manage somebody from a first day on does so already before it, so
--   that a plan can begin after the interview. In words: what begins with an employment counts as soon as the
--   employments before it have ended ('' when there were none); "2026-12-31z" is later than that day and earlier than
--   the next. A change of manager while one is employed counts from its own day.
-- to_day: the day of the row, at the latest the person's last day.
-- parted_day: the last day of somebody who leaves or has left, in the row of whoever managed them on it; NULL else.
-- (+e.unit_id keeps the index of units out of it: a person has few employments, an employer many.)
CREATE VIEW manages AS
SELECT w.employer_id, w.managing_id, w.person_id, w.manager_person_id, w.rank,
    CASE WHEN w.before_day IS NULL THEN '' WHEN w.before_day < w.from_day THEN w.before_day ELSE w.from_day END
        AS from_day,
    CASE WHEN w.last_day IS NOT NULL AND (w.to_day IS NULL OR w.to_day > w.last_day) THEN w.last_day ELSE w.to_day END
        AS to_day,
    CASE WHEN w.last_day >= w.from_day AND (w.to_day IS NULL OR w.to_day >= w.last_day) THEN w.last_day END
        AS parted_day
FROM (SELECT m.employer_id, m.managing_id, m.person_id, m.manager_person_id, m.rank, m.from_day, m.to_day,
        (SELECT MAX(COALESCE(e.to_day, '9999')) || 'z' FROM employment e WHERE e.employer_id = m.employer_id
            AND e.person_id = m.person_id AND +e.unit_id IS NOT NULL AND e.from_day < m.from_day) AS before_day,
        (SELECT CASE WHEN COUNT(*) = COUNT(e.to_day) THEN MAX(e.to_day) END FROM employment e
            WHERE e.employer_id = m.employer_id AND e.person_id = m.person_id AND +e.unit_id IS NOT NULL) AS last_day
    FROM managing m) w;
