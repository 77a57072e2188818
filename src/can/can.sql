-- SPDX-License-Identifier: EUPL-1.2
-- What a person can. Everything of it for that person alone; what was signed for the manager of record too.

--: skills_said(employer_id, viewer_person_id, person_id, today text) :many
SELECT x.concept_id, x.voice, x.source, x.by_person_id, x.level, x.liking, x.said_at
FROM person_skill x
WHERE x.employer_id = :employer_id AND x.person_id = :person_id AND x.gone_at IS NULL AND (
    x.person_id = :viewer_person_id
    OR (x.voice = 'talk' AND EXISTS (SELECT 1 FROM manages m WHERE m.employer_id = x.employer_id
        AND m.person_id = x.person_id AND m.manager_person_id = :viewer_person_id AND m.from_day <= :today
        AND (m.to_day IS NULL OR m.to_day >= :today))))
ORDER BY x.concept_id, CASE x.voice WHEN 'self' THEN 0 ELSE 1 END, x.said_at DESC, x.source;
