-- SPDX-License-Identifier: EUPL-1.2
-- Until when somebody works here, decided here alone: the last day of all their work when each has an end; NULL else.
-- Days that were planned after it do not count any more (talks/meeting.h).
-- (+w.unit_id keeps the index of units out of it: a person has few employments, an employer many.)
CREATE VIEW works_until AS
SELECT p.employer_id, p.person_id,
    (SELECT CASE WHEN COUNT(*) = COUNT(w.to_day) THEN MAX(w.to_day) END FROM employment w
        WHERE w.employer_id = p.employer_id AND w.person_id = p.person_id AND +w.unit_id IS NOT NULL) AS last_day
FROM person p;
