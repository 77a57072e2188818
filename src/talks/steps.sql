-- SPDX-License-Identifier: EUPL-1.2
-- Steps of the living plan, as far as talks make, carry and erase them.

--: steps_of_talk(employer_id, talk_id) :many
--! no viewer: what is signed is applied to the plan, nobody reads it here
SELECT step_id, state, signed_from_day, signed_to_day, from_day, to_day, hours, cost FROM step
WHERE employer_id = :employer_id AND talk_id = :talk_id ORDER BY position, step_id LIMIT 200;

--: carryings_of_talk(employer_id, talk_id) :many
--! no viewer: as steps_of_talk
SELECT c.article_id, s.step_id, s.state, s.from_day, s.to_day, s.hours, s.cost, s.planned_hours, s.planned_cost
FROM carrying c
JOIN article r ON r.employer_id = c.employer_id AND r.article_id = c.article_id
JOIN step s ON s.employer_id = c.employer_id AND s.step_id = c.step_id
WHERE c.employer_id = :employer_id AND r.talk_id = :talk_id AND s.state IN ('planned', 'started')
ORDER BY c.article_id LIMIT 50;

--: step_insert(employer_id, step_id, person_id, talk_id, agreement_id, position int, side text, title text, form text, guided_by text, beyond_role int, from_day text?, to_day text?, when_words text, again_day text?, state text, hours int, cost int, planned_hours int, planned_cost int, now int) :exec
INSERT INTO step (employer_id, step_id, person_id, talk_id, agreement_id, position, side, title, form, guided_by,
    beyond_role, signed_from_day, signed_to_day, from_day, to_day, when_words, again_day, state, state_at, hours, cost,
    planned_hours, planned_cost, made_at)
VALUES (:employer_id, :step_id, :person_id, :talk_id, :agreement_id, :position, :side, :title, :form, :guided_by,
    :beyond_role, :from_day, :to_day, :from_day, :to_day, :when_words, :again_day, :state, :now, :hours, :cost,
    :planned_hours, :planned_cost, :now);

--: step_sign_again(employer_id, step_id, agreement_id, position int, side text, title text, form text, guided_by text, beyond_role int, when_words text, again_day text?) :exec
UPDATE step SET agreement_id = :agreement_id, position = :position, side = :side, title = :title, form = :form,
    guided_by = :guided_by, beyond_role = :beyond_role, when_words = :when_words, again_day = :again_day
WHERE employer_id = :employer_id AND step_id = :step_id;

--: step_set_days(employer_id, step_id, from_day text?, to_day text?) :exec
UPDATE step SET signed_from_day = :from_day, signed_to_day = :to_day, from_day = :from_day, to_day = :to_day, way = '',
    moved = 0
WHERE employer_id = :employer_id AND step_id = :step_id;

--: step_set_state(employer_id, step_id, state text, now int) :exec
UPDATE step SET state = :state, state_at = :now WHERE employer_id = :employer_id AND step_id = :step_id;

--: step_change_insert(employer_id, change_id, step_id, act text, side text, by_person_id, now int, why text, day text?, way text, was_state text, was_from_day text?, was_to_day text?, was_hours int, was_cost int, answer text) :exec
INSERT INTO step_change (employer_id, change_id, step_id, act, side, by_person_id, at, why, day, way, was_state,
    was_from_day, was_to_day, was_hours, was_cost, answer)
VALUES (:employer_id, :change_id, :step_id, :act, :side, :by_person_id, :now, :why, :day, :way, :was_state,
    :was_from_day, :was_to_day, :was_hours, :was_cost, :answer);

--: step_proposal_end(employer_id, step_id, now int) :exec
-- What waited for an answer waits no more: the step is signed anew, carried or let go.
UPDATE step_change SET answer = 'back', answered_at = :now
WHERE employer_id = :employer_id AND step_id = :step_id AND answer = 'waits';

--: steps_open_seen(employer_id, talk_id, person_id, viewer_person_id, today text) :many
-- Open steps of the person's signed agreements in other talks, for the person and for a manager of record now.
SELECT s.step_id, s.title, s.form, COALESCE(s.to_day, s.from_day) AS "day:text?", s.when_words, s.side, s.state,
    s.moved,
    (SELECT COUNT(*) FROM carrying c JOIN article r ON r.employer_id = c.employer_id AND r.article_id = c.article_id
        WHERE c.employer_id = s.employer_id AND c.step_id = s.step_id AND r.talk_id = :talk_id) AS "taken:int"
FROM step s
WHERE s.employer_id = :employer_id AND s.person_id = :person_id AND s.talk_id <> :talk_id
    AND s.state IN ('planned', 'started') AND (s.person_id = :viewer_person_id
    OR EXISTS (SELECT 1 FROM manages m WHERE m.employer_id = s.employer_id AND m.person_id = s.person_id
        AND m.manager_person_id = :viewer_person_id AND m.from_day <= :today
        AND (m.to_day IS NULL OR m.to_day >= :today)))
ORDER BY COALESCE(s.to_day, s.from_day, '9999'), s.position, s.step_id
LIMIT 40;

--: step_to_carry(employer_id, step_id, person_id, talk_id, viewer_person_id, today text) :maybe
-- An open step with the signed text that it stands in, for those who see steps_open_seen.
SELECT s.step_id, s.position, s.way, s.from_day, s.to_day, g.content AS "content:text",
    (SELECT COUNT(*) FROM carrying c JOIN article r ON r.employer_id = c.employer_id AND r.article_id = c.article_id
        WHERE c.employer_id = s.employer_id AND c.step_id = s.step_id AND r.talk_id = :talk_id) AS "taken:int"
FROM step s JOIN agreement g ON g.employer_id = s.employer_id AND g.agreement_id = s.agreement_id
WHERE s.employer_id = :employer_id AND s.step_id = :step_id AND s.person_id = :person_id AND s.talk_id <> :talk_id
    AND s.state IN ('planned', 'started') AND g.content IS NOT NULL AND (s.person_id = :viewer_person_id
    OR EXISTS (SELECT 1 FROM manages m WHERE m.employer_id = s.employer_id AND m.person_id = s.person_id
        AND m.manager_person_id = :viewer_person_id AND m.from_day <= :today
        AND (m.to_day IS NULL OR m.to_day >= :today)));

--: carrying_add(employer_id, article_id, step_id) :exec
INSERT INTO carrying (employer_id, article_id, step_id) VALUES (:employer_id, :article_id, :step_id);

--: carrying_drop(employer_id, article_id) :exec
DELETE FROM carrying WHERE employer_id = :employer_id AND article_id = :article_id;

--: carryings_erase(employer_id, talk_id) :exec
DELETE FROM carrying WHERE employer_id = :employer_id AND (step_id IN (SELECT s.step_id FROM step s
    WHERE s.employer_id = :employer_id AND s.talk_id = :talk_id) OR article_id IN (SELECT r.article_id FROM article r
    WHERE r.employer_id = :employer_id AND r.talk_id = :talk_id));

--: step_changes_erase(employer_id, talk_id) :exec
DELETE FROM step_change WHERE employer_id = :employer_id AND step_id IN (SELECT s.step_id FROM step s
    WHERE s.employer_id = :employer_id AND s.talk_id = :talk_id);

--: steps_erase(employer_id, talk_id) :exec
DELETE FROM step WHERE employer_id = :employer_id AND talk_id = :talk_id;

--: wishes_erase(employer_id, person_id) :exec
DELETE FROM wish WHERE employer_id = :employer_id AND person_id = :person_id;

--: competitor_erase(employer_id, person_id) :exec
DELETE FROM competitor WHERE employer_id = :employer_id AND person_id = :person_id;

--: farewells_erase(employer_id, person_id) :exec
DELETE FROM farewell WHERE employer_id = :employer_id AND person_id = :person_id;
