-- SPDX-License-Identifier: EUPL-1.2
-- Erasing by right what a person's talks hold. Digests, dates and the chain of seals stay.

--: person_to_erase(slug text, number text) :maybe
--! no viewer: the command line, which an administrator of the machine runs
SELECT p.employer_id, p.person_id, p.name FROM person p JOIN employer e ON e.employer_id = p.employer_id
WHERE e.slug = :slug AND p.number = :number;

--: talks_to_erase(employer_id, person_id) :many
--! no viewer: as person_to_erase
SELECT talk_id FROM talk WHERE employer_id = :employer_id AND person_id = :person_id AND state <> 'erased'
ORDER BY opened_at, talk_id;

--: agreements_to_erase(employer_id, talk_id) :many
--! no viewer: as person_to_erase
SELECT agreement_id FROM agreement WHERE employer_id = :employer_id AND talk_id = :talk_id AND state <> 'erased'
ORDER BY number, agreement_id;

--: heard_erase(employer_id, talk_id) :exec
DELETE FROM heard WHERE employer_id = :employer_id AND talk_id = :talk_id;

--: articles_erase(employer_id, talk_id) :exec
DELETE FROM article WHERE employer_id = :employer_id AND talk_id = :talk_id;

--: verdicts_erase(employer_id, talk_id) :exec
DELETE FROM verdict WHERE employer_id = :employer_id AND proposal_id IN (SELECT q.proposal_id FROM proposal q
    WHERE q.employer_id = :employer_id AND q.talk_id = :talk_id);

--: proposals_erase(employer_id, talk_id) :exec
DELETE FROM proposal WHERE employer_id = :employer_id AND talk_id = :talk_id;

--: helpers_erase(employer_id, talk_id) :exec
DELETE FROM helper WHERE employer_id = :employer_id AND talk_id = :talk_id;

--: talk_erase(employer_id, talk_id, now int) :exec
UPDATE talk SET state = 'erased', goal = '', why = '', touched_at = :now
WHERE employer_id = :employer_id AND talk_id = :talk_id;

--: talk_skills_erase(employer_id, talk_id) :exec
-- What was confirmed by an agreement of the talk, or by a step that came of it. Before the steps go.
DELETE FROM person_skill WHERE employer_id = :employer_id AND (
    (voice = 'talk' AND source IN (SELECT g.agreement_id FROM agreement g
        WHERE g.employer_id = :employer_id AND g.talk_id = :talk_id))
    OR (voice = 'assignment' AND source IN (SELECT s.step_id FROM step s
        WHERE s.employer_id = :employer_id AND s.talk_id = :talk_id)));

--: talk_skills_asked_erase(employer_id, talk_id) :exec
DELETE FROM skill_asked WHERE employer_id = :employer_id AND (
    (voice = 'talk' AND source = (SELECT t.talk_id FROM talk t
        WHERE t.employer_id = :employer_id AND t.talk_id = :talk_id))
    OR (voice = 'assignment' AND source IN (SELECT s.step_id FROM step s
        WHERE s.employer_id = :employer_id AND s.talk_id = :talk_id)));

--: skills_erase(employer_id, person_id) :exec
DELETE FROM person_skill WHERE employer_id = :employer_id AND person_id = :person_id;

--: scan_answers_of_erase(employer_id, person_id) :exec
DELETE FROM scan_answer WHERE employer_id = :employer_id AND scan_id IN (SELECT s.scan_id FROM scan s
    WHERE s.employer_id = :employer_id AND s.person_id = :person_id);

--: scan_parts_of_erase(employer_id, person_id) :exec
DELETE FROM scan_part WHERE employer_id = :employer_id AND scan_id IN (SELECT s.scan_id FROM scan s
    WHERE s.employer_id = :employer_id AND s.person_id = :person_id);

--: scans_of_erase(employer_id, person_id) :exec
DELETE FROM scan WHERE employer_id = :employer_id AND person_id = :person_id;

--: tasks_of_erase(employer_id, person_id) :exec
DELETE FROM task_energy WHERE employer_id = :employer_id AND person_id = :person_id;

--: skills_asked_erase(employer_id, person_id) :exec
DELETE FROM skill_asked WHERE employer_id = :employer_id AND person_id = :person_id;

--: role_models_erase(employer_id, person_id) :exec
DELETE FROM role_model WHERE employer_id = :employer_id AND person_id = :person_id;

--: asked_erase(employer_id, person_id) :exec
-- What they asked, and what they were asked.
DELETE FROM asked WHERE employer_id = :employer_id AND (person_id = :person_id OR to_person_id = :person_id);

--: ladder_reasons_erase(employer_id, person_id) :exec
-- That somebody stood on a step stays; why it was said is erased.
UPDATE ladder_place SET reason = '', met = '' WHERE employer_id = :employer_id AND person_id = :person_id;

-- ---- after somebody's last day ----

--: leavers_asked(employer_id, today text) :many
--! no viewer: the nightly work after somebody's last day; reads no words
SELECT w.person_id FROM works_until w
WHERE w.employer_id = :employer_id AND w.last_day < :today
    AND (w.person_id IN (SELECT m.person_id FROM role_model m WHERE m.employer_id = :employer_id)
        OR w.person_id IN (SELECT x.person_id FROM asked x WHERE x.employer_id = :employer_id)
        OR w.person_id IN (SELECT x.to_person_id FROM asked x WHERE x.employer_id = :employer_id))
ORDER BY w.person_id LIMIT 500;

--: leavers_skilled(employer_id, before text) :many
--! no viewer: the nightly work half a year after somebody's last day; reads no words
SELECT w.person_id FROM works_until w
WHERE w.employer_id = :employer_id AND w.last_day < :before
    AND (EXISTS (SELECT 1 FROM person_skill k WHERE k.employer_id = w.employer_id AND k.person_id = w.person_id)
        OR EXISTS (SELECT 1 FROM skill_asked q WHERE q.employer_id = w.employer_id AND q.person_id = w.person_id))
ORDER BY w.person_id LIMIT 500;

--: leaver_still(employer_id, person_id, before text) :maybe
--! no viewer: as leavers_asked
SELECT w.person_id FROM works_until w
WHERE w.employer_id = :employer_id AND w.person_id = :person_id AND w.last_day < :before;
