-- SPDX-License-Identifier: EUPL-1.2
-- Everything that is stored about the one who asks: one statement a table, with the columns of plans/stored.c but for
-- secrets, digests and sort keys. What the other side has not shared yet is not in it. Somebody with protected identity
-- is named to those whose manager they are, and to nobody else (as access/look.sql says it).

--: copy_person(employer_id, viewer_person_id) :many
SELECT x.number, x.given, x.family, x.name, x.mail, x.language, x.protected, x.created_at
FROM person x
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
ORDER BY x.person_id;

--: copy_account(employer_id, viewer_person_id) :many
SELECT x.login
FROM account x
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
ORDER BY x.login;

--: copy_employment(employer_id, viewer_person_id) :many
SELECT x.title, x.place, x.kind, x.from_day, x.to_day
FROM employment x
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
ORDER BY x.from_day, x.employment_id;

--: copy_managing(employer_id, viewer_person_id, today text) :many
SELECT CASE WHEN p.protected = 0 OR EXISTS (SELECT 1 FROM manages m
        WHERE m.employer_id = p.employer_id AND m.person_id = x.person_id AND m.manager_person_id = p.person_id
            AND m.from_day <= :today AND (m.to_day IS NULL OR m.to_day >= :today)) THEN p.name END AS "manager:text?",
    x.rank, x.from_day, x.to_day
FROM managing x JOIN person p ON p.employer_id = x.employer_id AND p.person_id = x.manager_person_id
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
ORDER BY x.from_day, x.managing_id;

--: copy_leave(employer_id, viewer_person_id) :many
SELECT x.from_day, x.to_day
FROM leave x
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
ORDER BY x.from_day, x.leave_id;

--: copy_duty(employer_id, viewer_person_id) :many
SELECT x.duty
FROM duty x
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
ORDER BY x.duty, x.board_id;

--: copy_talk(employer_id, viewer_person_id) :many
SELECT x.talk_id, x.language, x.direction, x.phase, x.state, x.why, x.prepare_by_day, x.talk_by_day, x.sign_by_day,
    x.opened_at, x.touched_at, COALESCE(x.warned_at, 0) AS "warned_at:int", COALESCE(x.shared_at, 0) AS
    "shared_at:int", COALESCE(x.signed_at, 0) AS "signed_at:int", x.goal, x.course_asked, x.passing_on, x.ready
FROM talk x
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
ORDER BY x.opened_at, x.talk_id;

--: copy_holder(employer_id, viewer_person_id, today text) :many
SELECT x.talk_id, CASE WHEN p.protected = 0 OR EXISTS (SELECT 1 FROM manages m
        WHERE m.employer_id = p.employer_id AND m.person_id = t.person_id AND m.manager_person_id = p.person_id
            AND m.from_day <= :today AND (m.to_day IS NULL OR m.to_day >= :today)) THEN p.name END AS "name:text?",
    x.from_at, COALESCE(x.to_at, 0) AS "to_at:int", x.why
FROM holder x JOIN talk t ON t.employer_id = x.employer_id AND t.talk_id = x.talk_id
JOIN person p ON p.employer_id = x.employer_id AND p.person_id = x.person_id
WHERE x.employer_id = :employer_id AND t.person_id = :viewer_person_id
ORDER BY x.from_at, x.talk_id, x.person_id;

--: copy_hand_over(employer_id, viewer_person_id) :many
SELECT x.talk_id, x.asked_at, COALESCE(x.settled_at, 0) AS "settled_at:int"
FROM hand_over x JOIN talk t ON t.employer_id = x.employer_id AND t.talk_id = x.talk_id
WHERE x.employer_id = :employer_id AND t.person_id = :viewer_person_id
ORDER BY x.asked_at, x.talk_id;

--: copy_meeting(employer_id, viewer_person_id) :many
SELECT x.talk_id, x.kind, x.state, x.starts_at, x.minutes, x.place, x.sequence, x.changed_at
FROM meeting x JOIN talk t ON t.employer_id = x.employer_id AND t.talk_id = x.talk_id
WHERE x.employer_id = :employer_id AND t.person_id = :viewer_person_id
ORDER BY x.starts_at, x.meeting_id;

--: copy_preparation(employer_id, viewer_person_id) :many
SELECT x.talk_id, x.side, x.saved_at, COALESCE(x.handed_at, 0) AS "handed_at:int"
FROM preparation x JOIN talk t ON t.employer_id = x.employer_id AND t.talk_id = x.talk_id
WHERE x.employer_id = :employer_id AND t.person_id = :viewer_person_id
    AND (x.side = 'employee' OR t.shared_at IS NOT NULL)
ORDER BY x.saved_at, x.talk_id, x.side;

--: copy_answer(employer_id, viewer_person_id) :many
SELECT x.talk_id, x.side, COALESCE((SELECT q.word FROM question q WHERE q.employer_id = x.employer_id AND q.question_id
    = x.question_id), '') AS "question:text",
    COALESCE((SELECT CASE x.side WHEN 'employee'
        THEN CASE t.language WHEN 'sv' THEN q.employee_sv WHEN 'nl' THEN q.employee_nl ELSE q.employee_en END
        ELSE CASE t.language WHEN 'sv' THEN q.manager_sv WHEN 'nl' THEN q.manager_nl ELSE q.manager_en END END
        FROM question q WHERE q.employer_id = x.employer_id AND q.question_id = x.question_id), '') AS "asked:text",
    x.words, x.directions, x.language, x.saved_at
FROM answer x JOIN talk t ON t.employer_id = x.employer_id AND t.talk_id = x.talk_id
WHERE x.employer_id = :employer_id AND t.person_id = :viewer_person_id
    AND (x.side = 'employee' OR t.shared_at IS NOT NULL)
ORDER BY x.talk_id, x.side, x.question_id;

--: copy_helper(employer_id, viewer_person_id) :many
SELECT x.talk_id, CASE WHEN p.protected = 0 THEN p.name END AS "name:text?", x.from_at,
    COALESCE(x.to_at, 0) AS "to_at:int"
FROM helper x JOIN talk t ON t.employer_id = x.employer_id AND t.talk_id = x.talk_id
JOIN person p ON p.employer_id = x.employer_id AND p.person_id = x.person_id
WHERE x.employer_id = :employer_id AND t.person_id = :viewer_person_id
ORDER BY x.from_at, x.helper_id;

--: copy_heard(employer_id, viewer_person_id) :many
SELECT x.talk_id, x.side, COALESCE((SELECT q.word FROM question q WHERE q.employer_id = x.employer_id AND q.question_id
    = x.question_id), '') AS "question:text",
    COALESCE((SELECT CASE t.language WHEN 'sv' THEN q.shared_sv WHEN 'nl' THEN q.shared_nl ELSE q.shared_en END
        FROM question q WHERE q.employer_id = x.employer_id AND q.question_id = x.question_id), '') AS "asked:text",
    x.words, x.language, x.saved_at
FROM heard x JOIN talk t ON t.employer_id = x.employer_id AND t.talk_id = x.talk_id
WHERE x.employer_id = :employer_id AND t.person_id = :viewer_person_id
    AND t.shared_at IS NOT NULL
ORDER BY x.talk_id, x.side, x.question_id;

--: copy_proposal(employer_id, viewer_person_id) :many
SELECT x.talk_id, x.proposal_id, x.side, x.direction, x.words, x.language, x.made_at
FROM proposal x JOIN talk t ON t.employer_id = x.employer_id AND t.talk_id = x.talk_id
WHERE x.employer_id = :employer_id AND t.person_id = :viewer_person_id
    AND t.phase >= 2
ORDER BY x.made_at, x.proposal_id;

--: copy_verdict(employer_id, viewer_person_id) :many
SELECT x.proposal_id, x.side, x.verdict, x.later, x.why, x.said_at
FROM verdict x JOIN proposal o ON o.employer_id = x.employer_id AND o.proposal_id = x.proposal_id
JOIN talk t ON t.employer_id = o.employer_id AND t.talk_id = o.talk_id
WHERE x.employer_id = :employer_id AND t.person_id = :viewer_person_id
    AND t.phase >= 2
ORDER BY x.said_at, x.proposal_id, x.side;

--: copy_article(employer_id, viewer_person_id) :many
SELECT x.talk_id, x.position, x.title, x.what, x.form, x.how, x.from_day, x.to_day, x.when_words, x.place,
    x.means_money, x.means_time, x.means_leave, x.repayment, x.guided_by, x.effort, x.beside, x.again_day,
    x.again_words, x.beyond_role, x.promise_of, x.promiser
FROM article x JOIN talk t ON t.employer_id = x.employer_id AND t.talk_id = x.talk_id
WHERE x.employer_id = :employer_id AND t.person_id = :viewer_person_id
    AND t.phase >= 3
ORDER BY x.talk_id, x.position, x.article_id;

--: copy_agreement(employer_id, viewer_person_id) :many
SELECT x.talk_id, x.agreement_id, x.number, x.content, x.state, x.made_at, COALESCE(x.erased_at, 0) AS "erased_at:int"
FROM agreement x JOIN talk t ON t.employer_id = x.employer_id AND t.talk_id = x.talk_id
WHERE x.employer_id = :employer_id AND t.person_id = :viewer_person_id
ORDER BY x.number, x.agreement_id;

--: copy_signature(employer_id, viewer_person_id) :many
SELECT x.agreement_id, x.side, x.kind, x.name, x.words, x.signed_at
FROM signature x JOIN agreement g ON g.employer_id = x.employer_id AND g.agreement_id = x.agreement_id
JOIN talk t ON t.employer_id = g.employer_id AND t.talk_id = g.talk_id
WHERE x.employer_id = :employer_id AND t.person_id = :viewer_person_id
ORDER BY x.signed_at, x.agreement_id, x.side;

--: copy_seal(employer_id, viewer_person_id) :many
SELECT x.agreement_id, x.number, x.mark, x.sealed_at
FROM seal x JOIN agreement g ON g.employer_id = x.employer_id AND g.agreement_id = x.agreement_id
JOIN talk t ON t.employer_id = g.employer_id AND t.talk_id = g.talk_id
WHERE x.employer_id = :employer_id AND t.person_id = :viewer_person_id
ORDER BY x.number;

--: copy_step(employer_id, viewer_person_id) :many
SELECT x.step_id, x.talk_id, x.position, x.side, x.title, x.form, x.guided_by, x.beyond_role, x.signed_from_day,
    x.signed_to_day, x.from_day, x.to_day, x.when_words, x.again_day, x.way, x.state, x.state_at, x.moved, x.hours,
    x.cost, x.planned_hours, x.planned_cost, x.made_at
FROM step x
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
ORDER BY x.made_at, x.position, x.step_id;

--: copy_step_change(employer_id, viewer_person_id) :many
SELECT x.step_id, x.act, x.side, x.at, x.why, x.day, x.way, x.was_state, x.was_from_day, x.was_to_day, x.was_hours,
    x.was_cost, x.answer, x.answer_words, COALESCE(x.answered_at, 0) AS "answered_at:int", COALESCE(x.undone_at, 0)
    AS "undone_at:int"
FROM step_change x JOIN step s ON s.employer_id = x.employer_id AND s.step_id = x.step_id
WHERE x.employer_id = :employer_id AND s.person_id = :viewer_person_id
ORDER BY x.at, x.change_id;

--: copy_wish(employer_id, viewer_person_id) :many
SELECT x.number, x.goal, x.can, x.drives, x.year, x.later, x.directions, x.places, x.tasks, x.why, x.money, x.language,
    x.saved_at, x.turned_from, x.turned_at, x.not_now
FROM wish x
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
ORDER BY x.number;

--: copy_ladder_place(employer_id, viewer_person_id, today text) :many
SELECT v.name AS "ladder:text", x.number, x.version, x.position, x.met, x.reason, x.language, x.from_day, x.to_day, x.stays,
    x.made_at, CASE WHEN p.protected = 0 OR EXISTS (SELECT 1 FROM manages m
        WHERE m.employer_id = p.employer_id AND m.person_id = x.person_id AND m.manager_person_id = p.person_id
            AND m.from_day <= :today AND (m.to_day IS NULL OR m.to_day >= :today)) THEN p.name END AS "assessed_by:text?"
FROM ladder_place x
JOIN ladder_version v ON v.employer_id = x.employer_id AND v.ladder_id = x.ladder_id AND v.version = x.version
JOIN person p ON p.employer_id = x.employer_id AND p.person_id = x.assessed_by_person_id
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
ORDER BY x.made_at, x.ladder_id, x.number;

--: copy_person_skill(employer_id, viewer_person_id, today text) :many
-- The label that the skill had last, in the person's language where there is one.
SELECT x.concept_id, CASE WHEN me.language = 'sv' AND c.last_sv <> '' THEN c.last_sv
        WHEN me.language = 'nl' AND c.last_nl <> '' THEN c.last_nl WHEN c.last_en <> '' THEN c.last_en
        WHEN c.last_sv <> '' THEN c.last_sv ELSE c.last_nl END AS "skill:text",
    x.voice, x.source, x.level, x.liking, x.evidence, x.language, x.said_at, COALESCE(x.gone_at, 0) AS "gone_at:int",
    CASE WHEN p.protected = 0 OR p.person_id = x.person_id OR EXISTS (SELECT 1 FROM manages m
        WHERE m.employer_id = p.employer_id AND m.person_id = x.person_id AND m.manager_person_id = p.person_id
            AND m.from_day <= :today AND (m.to_day IS NULL OR m.to_day >= :today)) THEN p.name END AS "by:text?"
FROM person_skill x JOIN concept c ON c.concept_id = x.concept_id
JOIN person me ON me.employer_id = x.employer_id AND me.person_id = x.person_id
JOIN person p ON p.employer_id = x.employer_id AND p.person_id = x.by_person_id
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
ORDER BY x.concept_id, x.said_at, x.source;

--: copy_skill_asked(employer_id, viewer_person_id, today text) :many
SELECT x.concept_id, CASE WHEN me.language = 'sv' AND c.last_sv <> '' THEN c.last_sv
        WHEN me.language = 'nl' AND c.last_nl <> '' THEN c.last_nl WHEN c.last_en <> '' THEN c.last_en
        WHEN c.last_sv <> '' THEN c.last_sv ELSE c.last_nl END AS "skill:text",
    x.voice, x.source, x.level, x.asked_at,
    CASE WHEN p.protected = 0 OR p.person_id = x.person_id OR EXISTS (SELECT 1 FROM manages m
        WHERE m.employer_id = p.employer_id AND m.person_id = x.person_id AND m.manager_person_id = p.person_id
            AND m.from_day <= :today AND (m.to_day IS NULL OR m.to_day >= :today)) THEN p.name END AS "by:text?"
FROM skill_asked x JOIN concept c ON c.concept_id = x.concept_id
JOIN person me ON me.employer_id = x.employer_id AND me.person_id = x.person_id
JOIN person p ON p.employer_id = x.employer_id AND p.person_id = x.by_person_id
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
ORDER BY x.asked_at, x.concept_id;

--: copy_role_model(employer_id, viewer_person_id) :many
SELECT f.name AS "from_role:text", t.name AS "to_role:text", x.words, x.language, x.said_at
FROM role_model x
JOIN role f ON f.employer_id = x.employer_id AND f.role_id = x.from_role_id
JOIN role t ON t.employer_id = x.employer_id AND t.role_id = x.to_role_id
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
ORDER BY x.said_at, x.from_role_id, x.to_role_id;

--: copy_asked(employer_id, viewer_person_id) :many
SELECT CASE WHEN x.person_id = :viewer_person_id THEN 'by-me' ELSE 'of-me' END AS "side:text",
    CASE WHEN p.protected = 0 THEN p.name END AS "other:text?", f.name AS "from_role:text", t.name AS "to_role:text",
    x.words, x.language, x.asked_at, COALESCE(x.done_at, 0) AS "done_at:int"
FROM asked x
JOIN person p ON p.employer_id = x.employer_id
    AND p.person_id = CASE WHEN x.person_id = :viewer_person_id THEN x.to_person_id ELSE x.person_id END
JOIN role f ON f.employer_id = x.employer_id AND f.role_id = x.from_role_id
JOIN role t ON t.employer_id = x.employer_id AND t.role_id = x.to_role_id
WHERE x.employer_id = :employer_id AND (x.person_id = :viewer_person_id OR x.to_person_id = :viewer_person_id)
ORDER BY x.asked_at, x.asked_id;

--: copy_scan(employer_id, viewer_person_id) :many
SELECT x.instrument, x.version, x.begun_at, x.touched_at, COALESCE(x.ended_at, 0) AS "ended_at:int", x.next_step, x.language
FROM scan x
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
ORDER BY x.begun_at, x.scan_id;

--: copy_scan_answer(employer_id, viewer_person_id) :many
SELECT s.instrument, s.begun_at, x.item, x.value
FROM scan_answer x JOIN scan s ON s.employer_id = x.employer_id AND s.scan_id = x.scan_id
WHERE x.employer_id = :employer_id AND s.person_id = :viewer_person_id
ORDER BY s.begun_at, x.scan_id, x.item;

--: copy_scan_part(employer_id, viewer_person_id) :many
SELECT s.instrument, s.begun_at, x.part, x.words, x.shared_talk_id, x.shared_words,
    COALESCE(x.shared_at, 0) AS "shared_at:int"
FROM scan_part x JOIN scan s ON s.employer_id = x.employer_id AND s.scan_id = x.scan_id
WHERE x.employer_id = :employer_id AND s.person_id = :viewer_person_id
ORDER BY s.begun_at, x.scan_id, x.part;

--: copy_task_energy(employer_id, viewer_person_id) :many
SELECT x.position, x.task, x.wants, x.language, x.said_at FROM task_energy x
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
ORDER BY x.position, x.task_id;

--: copy_competitor(employer_id, viewer_person_id) :many
SELECT (SELECT p.name FROM person p WHERE p.employer_id = x.employer_id AND p.person_id = x.by_person_id) AS "by:text?",
    x.made_at
FROM competitor x
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id;

--: copy_farewell(employer_id, viewer_person_id) :many
-- As the page has it: while a competitor is marked, nothing of what each can do for the other.
SELECT x.kind, x.side, x.day, x.words, x.language, x.made_at
FROM farewell x
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
    AND (x.kind <> 'gives' OR NOT EXISTS (SELECT 1 FROM competitor c
        WHERE c.employer_id = x.employer_id AND c.person_id = x.person_id))
ORDER BY x.made_at, x.farewell_id;

--: copy_invite(employer_id, viewer_person_id) :many
SELECT x.way, x.made_at, x.ends_at, COALESCE(x.used_at, 0) AS "used_at:int"
FROM invite x
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
ORDER BY x.made_at, x.invite_id;

--: copy_recovery(employer_id, viewer_person_id) :many
SELECT COALESCE(x.used_at, 0) AS "used_at:int"
FROM recovery x
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
ORDER BY x.used_at;

--: copy_session(employer_id, viewer_person_id) :many
SELECT x.device, x.half, x.made_at, x.seen_at, x.ends_at
FROM session x
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
ORDER BY x.made_at, x.session_id;

--: copy_look(employer_id, viewer_person_id, today text) :many
SELECT CASE WHEN p.protected = 0 OR EXISTS (SELECT 1 FROM manages m
        WHERE m.employer_id = p.employer_id AND m.person_id = x.person_id AND m.manager_person_id = p.person_id
            AND m.from_day <= :today AND (m.to_day IS NULL OR m.to_day >= :today)) THEN p.name END AS "name:text?",
    x.thing, x.at
FROM look x JOIN person p ON p.employer_id = x.employer_id AND p.person_id = x.reader_person_id
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
ORDER BY x.at, x.look_id;

--: copy_letter(employer_id, viewer_person_id) :many
SELECT x.kind, x.language, x.subject, x.plain, x.calendar, x.made_at, x.due_at, x.ends_at, x.tries, x.state, COALESCE(x.sent_at,
    0) AS "sent_at:int", x.trouble
FROM letter x
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
ORDER BY x.made_at, x.letter_id;

--: copy_feed(employer_id, viewer_person_id) :many
SELECT x.made_at, COALESCE(x.ended_at, 0) AS "ended_at:int"
FROM feed x
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
ORDER BY x.made_at, x.feed_id;

--: copy_letter_choice(employer_id, viewer_person_id) :many
SELECT x.which
FROM letter_choice x
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
ORDER BY x.which;

--: copy_reminder(employer_id, viewer_person_id) :many
SELECT x.kind, x.mark, x.day, x.starts_at, x.minutes, x.made_at, COALESCE(x.told_at, 0) AS "told_at:int"
FROM reminder x
WHERE x.employer_id = :employer_id AND x.person_id = :viewer_person_id
ORDER BY x.made_at, x.kind, x.thing_id, x.mark;

--: copy_serious_answer(employer_id, viewer_person_id) :many
SELECT x.talk_id, x.side, x.answer
FROM serious_answer x JOIN talk t ON t.employer_id = x.employer_id AND t.talk_id = x.talk_id
WHERE x.employer_id = :employer_id AND t.person_id = :viewer_person_id
    AND x.side = 'employee'
ORDER BY x.talk_id;

--: copy_event(employer_id, viewer_person_id) :many
SELECT x.act, x.at
FROM event x
WHERE x.employer_id = :employer_id AND x.thing_id = :viewer_person_id
ORDER BY x.at, x.event_id;
