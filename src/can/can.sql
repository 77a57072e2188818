-- SPDX-License-Identifier: EUPL-1.2
-- What a person can. Everything of it for that person alone; what was signed for the manager of record too.

-- ---- reading ----

--: skills_said(employer_id, viewer_person_id, person_id, today text, concept_id, most int) :many
-- Who has protected identity is named to those whom they manage alone.
SELECT x.concept_id, x.voice, x.source, x.by_person_id, x.level, x.liking, x.language, x.said_at,
    substr(x.evidence, 1, CAST(:most AS INTEGER)) AS "evidence:text", length(x.evidence) AS "characters:int",
    CASE WHEN x.voice <> 'self' AND (p.protected = 0 OR EXISTS (SELECT 1 FROM manages m
        WHERE m.employer_id = p.employer_id AND m.person_id = :viewer_person_id AND m.manager_person_id = p.person_id
            AND m.from_day <= :today AND (m.to_day IS NULL OR m.to_day >= :today))) THEN p.name END AS "by_name:text?",
    CASE x.voice WHEN 'talk' THEN (SELECT g.talk_id FROM agreement g WHERE g.employer_id = x.employer_id
            AND g.agreement_id = x.source)
        WHEN 'assignment' THEN (SELECT s.talk_id FROM step s WHERE s.employer_id = x.employer_id
            AND s.step_id = x.source) END AS "talk_id:talk_id?"
FROM person_skill x JOIN person p ON p.employer_id = x.employer_id AND p.person_id = x.by_person_id
WHERE x.employer_id = :employer_id AND x.person_id = :person_id AND x.gone_at IS NULL
    AND (:concept_id IS NULL OR x.concept_id = :concept_id) AND (
    x.person_id = :viewer_person_id
    OR (x.voice = 'talk' AND EXISTS (SELECT 1 FROM manages m WHERE m.employer_id = x.employer_id
        AND m.person_id = x.person_id AND m.manager_person_id = :viewer_person_id AND m.from_day <= :today
        AND (m.to_day IS NULL OR m.to_day >= :today))))
ORDER BY x.concept_id, CASE x.voice WHEN 'self' THEN 0 ELSE 1 END, x.said_at DESC, x.source
LIMIT 5000;

--: skills_gone(employer_id, viewer_person_id, concept_id) :maybe
-- A skill that was taken away not long ago, and can be taken back.
SELECT concept_id FROM person_skill
WHERE employer_id = :employer_id AND person_id = :viewer_person_id AND concept_id = :concept_id AND voice = 'self'
    AND gone_at IS NOT NULL;

--: skills_succeeded(employer_id, viewer_person_id, concept_id) :many
-- What took the place of a concept that the classification has no more.
SELECT k.successor_concept_id
FROM concept_successor k JOIN scheme s ON s.scheme_id = k.scheme_id AND k.generation <= s.generation
JOIN concept c ON c.concept_id = k.successor_concept_id AND c.retired = 0
JOIN concept x ON x.concept_id = k.concept_id AND x.retired = 1
WHERE k.concept_id = :concept_id AND :viewer_person_id <> 0
    AND (s.employer_id IS NULL OR s.employer_id = :employer_id)
ORDER BY k.generation DESC, k.successor_concept_id LIMIT 20;

--: skills_changed(employer_id, viewer_person_id) :many
-- What the person named before a version of its classification took it out, with each that took its place.
SELECT x.concept_id, k.change AS "change:text", c.concept_id AS "successor_concept_id:concept_id?"
FROM person_skill x JOIN concept o ON o.concept_id = x.concept_id AND o.retired = 1
JOIN scheme s ON s.scheme_id = o.scheme_id
JOIN classifying g ON g.scheme_id = s.scheme_id AND g.state = 'published' AND g.generation <= s.generation
    AND g.ended_at > x.said_at
JOIN concept_change k ON k.scheme_id = s.scheme_id AND k.generation = g.generation AND k.concept_id = o.concept_id
    AND k.change IN ('retired', 'replaced', 'split')
LEFT JOIN concept_successor u ON u.concept_id = o.concept_id AND u.scheme_id = s.scheme_id
    AND u.generation = k.generation
LEFT JOIN concept c ON c.concept_id = u.successor_concept_id AND c.retired = 0
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id AND x.voice = 'self' AND x.gone_at IS NULL
ORDER BY x.concept_id, k.generation DESC, u.successor_concept_id LIMIT 2000;

--: skills_own_count(employer_id, viewer_person_id) :one
SELECT count(*) AS "n:int" FROM person_skill
WHERE employer_id = :employer_id AND person_id = :viewer_person_id AND voice = 'self' AND gone_at IS NULL;

-- ---- writing ----

--: skill_save(employer_id, person_id, concept_id, level int, liking text, evidence text, language text, now int) :exec
-- In the person's own voice.
INSERT INTO person_skill (employer_id, person_id, concept_id, voice, source, by_person_id, level, liking, evidence,
    language, said_at)
VALUES (:employer_id, :person_id, :concept_id, 'self', 0, :person_id, :level, :liking, :evidence, :language, :now)
ON CONFLICT (employer_id, person_id, concept_id, voice, source) DO UPDATE SET level = excluded.level,
    liking = excluded.liking, evidence = excluded.evidence, language = excluded.language, said_at = excluded.said_at,
    gone_at = NULL;

--: skill_remove(employer_id, person_id, concept_id, now int) :exec
UPDATE person_skill SET gone_at = :now
WHERE employer_id = :employer_id AND person_id = :person_id AND concept_id = :concept_id AND voice = 'self'
    AND gone_at IS NULL;

--: skill_keep(employer_id, person_id, concept_id, now int) :exec
-- Says it again, as it stands.
UPDATE person_skill SET said_at = :now
WHERE employer_id = :employer_id AND person_id = :person_id AND concept_id = :concept_id AND voice = 'self'
    AND gone_at IS NULL;

--: skill_take_back(employer_id, person_id, concept_id) :exec
UPDATE person_skill SET gone_at = NULL
WHERE employer_id = :employer_id AND person_id = :person_id AND concept_id = :concept_id AND voice = 'self';

--: skill_become(employer_id, person_id, concept_id, to_concept_id, now int) :exec
-- Says of another skill what was said of this one; nothing if that one is named already.
INSERT INTO person_skill (employer_id, person_id, concept_id, voice, source, by_person_id, level, liking, evidence,
    language, said_at)
SELECT x.employer_id, x.person_id, c.concept_id, 'self', 0, x.by_person_id, x.level, x.liking, x.evidence, x.language,
    :now
FROM person_skill x, concept c
WHERE x.employer_id = :employer_id AND x.person_id = :person_id AND x.concept_id = :concept_id AND x.voice = 'self'
    AND x.gone_at IS NULL AND c.concept_id = :to_concept_id
    AND NOT EXISTS (SELECT 1 FROM person_skill y WHERE y.employer_id = x.employer_id AND y.person_id = x.person_id
        AND y.concept_id = c.concept_id AND y.voice = 'self');

--: skills_forget(before int) :exec
-- What was taken away long enough ago.
DELETE FROM person_skill WHERE gone_at IS NOT NULL AND gone_at < :before;

-- ---- confirming ----

--: skill_asks_seen(employer_id, viewer_person_id, source int, today text, language text) :many
-- Of a step.
SELECT x.concept_id, x.level,
    CASE WHEN :language = 'sv' AND c.last_sv <> '' THEN c.last_sv WHEN :language = 'nl' AND c.last_nl <> '' THEN c.last_nl
        WHEN c.last_en <> '' THEN c.last_en WHEN c.last_sv <> '' THEN c.last_sv ELSE c.last_nl END AS "label:text",
    CASE WHEN :language = 'sv' AND c.last_sv <> '' THEN 'sv' WHEN :language = 'nl' AND c.last_nl <> '' THEN 'nl'
        WHEN c.last_en <> '' THEN 'en' WHEN c.last_sv <> '' THEN 'sv' ELSE 'nl' END AS "label_language:text"
FROM skill_asked x JOIN concept c ON c.concept_id = x.concept_id
WHERE x.employer_id = :employer_id AND x.voice = 'assignment' AND x.source = :source AND (
    x.person_id = :viewer_person_id
    OR EXISTS (SELECT 1 FROM manages m WHERE m.employer_id = x.employer_id AND m.person_id = x.person_id
        AND m.manager_person_id = :viewer_person_id AND m.from_day <= :today
        AND (m.to_day IS NULL OR m.to_day >= :today)))
ORDER BY x.asked_at, x.concept_id LIMIT 60;

--: skill_asked_put(employer_id, person_id, voice text, source int, concept_id, level int, by_person_id, now int) :exec
INSERT INTO skill_asked (employer_id, person_id, voice, source, concept_id, level, by_person_id, asked_at)
VALUES (:employer_id, :person_id, :voice, :source, :concept_id, :level, :by_person_id, :now)
ON CONFLICT (employer_id, voice, source, concept_id) DO UPDATE SET level = excluded.level,
    by_person_id = excluded.by_person_id, asked_at = excluded.asked_at;

--: skill_asked_drop(employer_id, voice text, source int, concept_id) :exec
DELETE FROM skill_asked WHERE employer_id = :employer_id AND voice = :voice AND source = :source
    AND concept_id = :concept_id;

--: skill_confirm(employer_id, person_id, concept_id, voice text, source int, by_person_id, level int, now int) :exec
INSERT INTO person_skill (employer_id, person_id, concept_id, voice, source, by_person_id, level, said_at)
VALUES (:employer_id, :person_id, :concept_id, :voice, :source, :by_person_id, :level, :now)
ON CONFLICT (employer_id, person_id, concept_id, voice, source) DO UPDATE SET level = excluded.level,
    by_person_id = excluded.by_person_id, said_at = excluded.said_at;

--: skills_of_talk_drop(employer_id, talk_id) :exec
DELETE FROM person_skill WHERE employer_id = :employer_id AND voice = 'talk' AND source IN (SELECT g.agreement_id
    FROM agreement g WHERE g.employer_id = :employer_id AND g.talk_id = :talk_id);
