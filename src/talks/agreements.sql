-- SPDX-License-Identifier: EUPL-1.2

--: articles_seen(employer_id, talk_id, viewer_person_id) :many
SELECT r.article_id, r.proposal_id, r.position, r.title, r.what, r.form, r.how, r.from_day, r.to_day, r.when_words,
    r.place, r.means_money, r.means_time, r.means_leave, r.repayment, r.guided_by, r.effort, r.beside, r.again_day,
    r.again_words, r.beyond_role, r.promise_of, r.promiser
FROM article r JOIN talk t ON t.employer_id = r.employer_id AND t.talk_id = r.talk_id
WHERE r.employer_id = :employer_id AND r.talk_id = :talk_id AND t.shared_at IS NOT NULL AND (
    t.person_id = :viewer_person_id
    OR (t.passing_on NOT IN ('asked', 'no') AND EXISTS (SELECT 1 FROM holder h WHERE h.employer_id = t.employer_id
            AND h.talk_id = t.talk_id AND h.person_id = :viewer_person_id AND h.to_at IS NULL)))
ORDER BY r.position, r.article_id
LIMIT 50;

--: talk_skills_seen(employer_id, talk_id, viewer_person_id, language text) :many
-- Skills that the two want to confirm; read by those who read the articles.
SELECT x.concept_id, x.level,
    CASE WHEN :language = 'sv' AND c.last_sv <> '' THEN c.last_sv WHEN :language = 'nl' AND c.last_nl <> '' THEN c.last_nl
        WHEN c.last_en <> '' THEN c.last_en WHEN c.last_sv <> '' THEN c.last_sv ELSE c.last_nl END AS "label:text",
    CASE WHEN :language = 'sv' AND c.last_sv <> '' THEN 'sv' WHEN :language = 'nl' AND c.last_nl <> '' THEN 'nl'
        WHEN c.last_en <> '' THEN 'en' WHEN c.last_sv <> '' THEN 'sv' ELSE 'nl' END AS "label_language:text"
FROM skill_asked x JOIN talk t ON t.employer_id = x.employer_id AND t.talk_id = x.source
JOIN concept c ON c.concept_id = x.concept_id
WHERE x.employer_id = :employer_id AND x.voice = 'talk' AND t.talk_id = :talk_id AND t.shared_at IS NOT NULL AND (
    t.person_id = :viewer_person_id
    OR (t.passing_on NOT IN ('asked', 'no') AND EXISTS (SELECT 1 FROM holder h WHERE h.employer_id = t.employer_id
            AND h.talk_id = t.talk_id AND h.person_id = :viewer_person_id AND h.to_at IS NULL)))
ORDER BY x.asked_at, x.concept_id
LIMIT 60;

--: article_save(employer_id, article_id, talk_id, proposal_id, position int, title text, what text, form text, how text, from_day text?, to_day text?, when_words text, place text, means_money text, means_time text, means_leave text, repayment text, guided_by text, effort text, beside text, again_day text?, again_words text, beyond_role int, promise_of text, promiser text) :exec
INSERT INTO article (employer_id, article_id, talk_id, proposal_id, position, title, what, form, how, from_day, to_day,
    when_words, place, means_money, means_time, means_leave, repayment, guided_by, effort, beside, again_day,
    again_words, beyond_role, promise_of, promiser)
VALUES (:employer_id, :article_id, :talk_id, :proposal_id, :position, :title, :what, :form, :how, :from_day, :to_day,
    :when_words, :place, :means_money, :means_time, :means_leave, :repayment, :guided_by, :effort, :beside, :again_day,
    :again_words, :beyond_role, :promise_of, :promiser)
ON CONFLICT (employer_id, article_id) DO UPDATE SET title = excluded.title, what = excluded.what,
    form = excluded.form, how = excluded.how, from_day = excluded.from_day, to_day = excluded.to_day,
    when_words = excluded.when_words, place = excluded.place, means_money = excluded.means_money,
    means_time = excluded.means_time, means_leave = excluded.means_leave, repayment = excluded.repayment,
    guided_by = excluded.guided_by, effort = excluded.effort, beside = excluded.beside,
    again_day = excluded.again_day, again_words = excluded.again_words, beyond_role = excluded.beyond_role,
    promise_of = excluded.promise_of, promiser = excluded.promiser;

--: article_drop(employer_id, article_id, talk_id) :exec
DELETE FROM article WHERE employer_id = :employer_id AND article_id = :article_id AND talk_id = :talk_id;

--: talk_set_goal(employer_id, talk_id, goal text, now int) :exec
UPDATE talk SET goal = :goal, touched_at = :now, warned_at = NULL
WHERE employer_id = :employer_id AND talk_id = :talk_id;

--: talk_course_was_asked(employer_id, talk_id) :exec
UPDATE talk SET course_asked = 1 WHERE employer_id = :employer_id AND talk_id = :talk_id;

--: agreements_seen(employer_id, talk_id, viewer_person_id, today text) :many
-- The versions of this talk, newest first. What is signed is read by the employee, by whoever holds the talk now, and by
-- the managers of record now, and by whoever signed it; versions that were not signed by the two parties alone.
SELECT g.agreement_id, g.number, g.content, g.salt, g.digest, g.state, g.made_at, g.by_person_id,
    e.person_id AS "employee_person_id:person_id?", e.kind AS "employee_kind:text?", e.name AS "employee_name:text?",
    e.words AS "employee_words:text?", COALESCE(e.signed_at, 0) AS "employee_at:int",
    o.person_id AS "manager_person_id:person_id?", o.kind AS "manager_kind:text?", o.name AS "manager_name:text?",
    o.words AS "manager_words:text?", COALESCE(o.signed_at, 0) AS "manager_at:int"
FROM agreement g JOIN talk t ON t.employer_id = g.employer_id AND t.talk_id = g.talk_id
LEFT JOIN signature e ON e.employer_id = g.employer_id AND e.agreement_id = g.agreement_id AND e.side = 'employee'
LEFT JOIN signature o ON o.employer_id = g.employer_id AND o.agreement_id = g.agreement_id AND o.side = 'manager'
WHERE g.employer_id = :employer_id AND g.talk_id = :talk_id AND (
    t.person_id = :viewer_person_id
    OR (EXISTS (SELECT 1 FROM holder h WHERE h.employer_id = t.employer_id AND h.talk_id = t.talk_id
            AND h.person_id = :viewer_person_id AND h.to_at IS NULL AND (h.why = 'asked' OR EXISTS (SELECT 1
                FROM manages r WHERE r.employer_id = t.employer_id AND r.person_id = t.person_id
                AND r.manager_person_id = h.person_id AND r.from_day <= :today
                AND (r.to_day IS NULL OR r.to_day >= :today))))
        AND (t.passing_on NOT IN ('asked', 'no') OR g.state IN ('signed', 'replaced')))
    OR (g.state IN ('signed', 'replaced') AND EXISTS (SELECT 1 FROM manages m WHERE m.employer_id = t.employer_id
            AND m.person_id = t.person_id AND m.manager_person_id = :viewer_person_id AND m.from_day <= :today
            AND (m.to_day IS NULL OR m.to_day >= :today)))
    OR (g.state IN ('signed', 'replaced') AND EXISTS (SELECT 1 FROM signature z WHERE z.employer_id = g.employer_id
            AND z.agreement_id = g.agreement_id AND z.person_id = :viewer_person_id)))
ORDER BY g.made_at DESC, g.agreement_id
LIMIT 30;

--: plan_versions(employer_id, person_id) :one
--! no viewer: a number, for the next version's
SELECT COUNT(*) AS "n:int"
FROM seal z JOIN agreement g ON g.employer_id = z.employer_id AND g.agreement_id = z.agreement_id
JOIN talk t ON t.employer_id = g.employer_id AND t.talk_id = g.talk_id
WHERE z.employer_id = :employer_id AND t.person_id = :person_id;

--: agreement_insert(employer_id, agreement_id, talk_id, number int, content text, salt blob, digest blob, now int, by_person_id) :exec
INSERT INTO agreement (employer_id, agreement_id, talk_id, number, content, salt, digest, state, made_at, by_person_id)
VALUES (:employer_id, :agreement_id, :talk_id, :number, :content, :salt, :digest, 'offered', :now, :by_person_id);

--: agreement_set_state(employer_id, agreement_id, state text) :exec
UPDATE agreement SET state = :state WHERE employer_id = :employer_id AND agreement_id = :agreement_id;

--: agreement_replace_signed(employer_id, talk_id, agreement_id) :exec
UPDATE agreement SET state = 'replaced'
WHERE employer_id = :employer_id AND talk_id = :talk_id AND agreement_id <> :agreement_id AND state = 'signed';

--: signature_insert(employer_id, agreement_id, side text, person_id, kind text, name text, words text, now int) :exec
INSERT INTO signature (employer_id, agreement_id, side, person_id, kind, name, words, signed_at)
VALUES (:employer_id, :agreement_id, :side, :person_id, :kind, :name, :words, :now);

--: talk_signed(employer_id, talk_id, now int) :exec
UPDATE talk SET state = 'signed', phase = 4, signed_at = :now, touched_at = :now, warned_at = NULL
WHERE employer_id = :employer_id AND talk_id = :talk_id;

--: talk_open_again(employer_id, talk_id, now int) :exec
UPDATE talk SET state = 'open', phase = 3, touched_at = :now, warned_at = NULL
WHERE employer_id = :employer_id AND talk_id = :talk_id AND state = 'signed';

--: seal_last(employer_id) :maybe
SELECT number, link FROM seal WHERE employer_id = :employer_id ORDER BY number DESC LIMIT 1;

--: seal_insert(employer_id, number int, agreement_id, digest blob, signatures text, signatures_digest blob, now int, link blob, mark blob) :exec
INSERT INTO seal (employer_id, number, agreement_id, digest, signatures, signatures_digest, sealed_at, link, mark)
VALUES (:employer_id, :number, :agreement_id, :digest, :signatures, :signatures_digest, :now, :link, :mark);

--: seal_of_agreement(employer_id, agreement_id) :maybe
--! no viewer: the seal has no words of people that the viewer of the agreement does not see
SELECT number, mark, sealed_at FROM seal WHERE employer_id = :employer_id AND agreement_id = :agreement_id;

--: seal_by_mark(mark blob) :maybe
--! no viewer: whoever holds a plan may ask whether its seal is whole; only the employer and the day are told
SELECT z.employer_id, z.number, z.agreement_id, z.digest, z.signatures, z.signatures_digest, z.sealed_at, z.link,
    g.number AS "version:int", g.content AS "content:text?", g.salt AS "salt:blob?", g.state AS "state:text",
    e.name AS "employer_name:text", e.zone AS "zone:text",
    (SELECT y.link FROM seal y WHERE y.employer_id = z.employer_id AND y.number = z.number - 1) AS "before:blob?"
FROM seal z JOIN agreement g ON g.employer_id = z.employer_id AND g.agreement_id = z.agreement_id
JOIN employer e ON e.employer_id = z.employer_id
WHERE z.mark = :mark;

--: seals_after(employer_id, number int, n int) :many
--! no viewer: bana verify, which tells numbers of seals and no words
SELECT z.number, z.agreement_id, z.digest, z.signatures, z.signatures_digest, z.sealed_at, z.link, z.mark,
    g.content AS "content:text?", g.salt AS "salt:blob?", g.digest AS "agreement_digest:blob", g.state AS "state:text"
FROM seal z JOIN agreement g ON g.employer_id = z.employer_id AND g.agreement_id = z.agreement_id
WHERE z.employer_id = :employer_id AND z.number > :number
ORDER BY z.number
LIMIT :n;

--: seal_signatures(employer_id, agreement_id) :many
--! no viewer: bana verify
SELECT side, person_id, kind, name, words, signed_at FROM signature
WHERE employer_id = :employer_id AND agreement_id = :agreement_id ORDER BY side;

--: employers_to_verify() :many
SELECT employer_id, name, slug FROM employer ORDER BY name, employer_id;

--: signed_without_seal(employer_id) :one
--! no viewer: a number, for bana verify
SELECT COUNT(*) AS "n:int" FROM agreement g
WHERE g.employer_id = :employer_id AND g.state IN ('signed', 'replaced', 'archived')
    AND NOT EXISTS (SELECT 1 FROM seal z WHERE z.employer_id = g.employer_id AND z.agreement_id = g.agreement_id);

--: agreement_erase(employer_id, agreement_id, now int) :exec
UPDATE agreement SET content = NULL, salt = NULL, state = 'erased', erased_at = :now
WHERE employer_id = :employer_id AND agreement_id = :agreement_id;

--: seal_erase(employer_id, agreement_id) :exec
UPDATE seal SET signatures = NULL WHERE employer_id = :employer_id AND agreement_id = :agreement_id;

--: signature_erase(employer_id, agreement_id) :exec
UPDATE signature SET name = '', words = '' WHERE employer_id = :employer_id AND agreement_id = :agreement_id;
