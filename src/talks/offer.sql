-- SPDX-License-Identifier: EUPL-1.2

--: offer_talk_open(employer_id, viewer_person_id) :maybe
SELECT t.talk_id FROM talk t
WHERE t.employer_id = :employer_id AND t.person_id = :viewer_person_id AND t.state = 'open' AND t.phase = 0
    AND t.shared_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM preparation p WHERE p.employer_id = t.employer_id AND p.talk_id = t.talk_id
        AND p.side = 'employee' AND p.handed_at IS NOT NULL)
ORDER BY t.prepare_by_day, t.talk_id
LIMIT 1;
