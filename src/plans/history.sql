-- SPDX-License-Identifier: EUPL-1.2
-- The history of a plan: for the person, and for the managers of record of today. Wishes for the person alone.

--: history_events(employer_id, person_id, viewer_person_id, before int, number int, event int, n int) :many
-- For those to whom plan_person_row gave the plan; what comes after the event of that moment, number and id.
SELECT h.kind AS "kind:text", h.thing AS "thing:int", h.event AS "event:int", h.at AS "at:int", h.number AS "number:int",
    h.title AS "title:text", h.name AS "name:text", h.day AS "day:text?", h.answer AS "answer:text",
    h.way AS "way:text", h.undone AS "undone:int"
FROM (
    SELECT 'signed' AS kind, g.agreement_id AS thing, g.agreement_id AS event, z.sealed_at AS at, g.number, '' AS title, '' AS name, '' AS day,
        '' AS answer, '' AS way, 0 AS undone
    FROM talk t JOIN agreement g ON g.employer_id = t.employer_id AND g.talk_id = t.talk_id
    JOIN seal z ON z.employer_id = g.employer_id AND z.agreement_id = g.agreement_id
    WHERE t.employer_id = :employer_id AND t.person_id = :person_id AND g.state IN ('signed', 'replaced')
    UNION ALL
    SELECT c.act, s.step_id, c.change_id, c.at, 0, s.title,
        CASE WHEN b.protected = 0 OR b.person_id = s.person_id OR :viewer_person_id IN (b.person_id, s.person_id)
            THEN b.name ELSE '' END, COALESCE(c.day, ''), c.answer, c.way,
        CASE WHEN c.undone_at IS NULL THEN 0 ELSE 1 END
    FROM step s JOIN step_change c ON c.employer_id = s.employer_id AND c.step_id = s.step_id
    JOIN person b ON b.employer_id = c.employer_id AND b.person_id = c.by_person_id
    WHERE s.employer_id = :employer_id AND s.person_id = :person_id AND c.act <> 'sign'
    UNION ALL
    SELECT 'wish', w.wish_id, w.wish_id, w.saved_at, w.number, '', '', '', '', '', 0
    FROM wish w WHERE w.employer_id = :employer_id AND w.person_id = :person_id AND w.person_id = :viewer_person_id
) h
WHERE h.at < :before OR (h.at = :before AND (h.number < :number OR (h.number = :number AND h.event < :event)))
ORDER BY h.at DESC, h.number DESC, h.event DESC
LIMIT :n;

--: plan_version(employer_id, person_id, agreement_id, viewer_person_id) :many
-- A signed version and the one before it, for those to whom plan_person_row gave the plan.
SELECT g.agreement_id, g.number, g.content AS "content:text", z.sealed_at
FROM talk t JOIN agreement g ON g.employer_id = t.employer_id AND g.talk_id = t.talk_id
JOIN seal z ON z.employer_id = g.employer_id AND z.agreement_id = g.agreement_id
WHERE t.employer_id = :employer_id AND t.person_id = :person_id AND g.state IN ('signed', 'replaced')
    AND g.content IS NOT NULL AND :viewer_person_id <> 0
    AND z.number <= (SELECT y.number FROM seal y WHERE y.employer_id = :employer_id AND y.agreement_id = :agreement_id)
ORDER BY z.number DESC
LIMIT 2;
