-- SPDX-License-Identifier: EUPL-1.2
-- The career scan. Each statement that reads answers or words asks for the viewer: nobody else reads them.

--: scans_of_viewer(employer_id, viewer_person_id) :many
SELECT scan_id, instrument, version, begun_at, touched_at, COALESCE(ended_at, 0) AS "ended_at:int"
FROM scan WHERE employer_id = :employer_id AND person_id = :viewer_person_id
ORDER BY begun_at DESC, scan_id
LIMIT 60;

--: scan_seen(employer_id, scan_id, viewer_person_id) :maybe
SELECT scan_id, instrument, version, begun_at, touched_at, COALESCE(ended_at, 0) AS "ended_at:int", next_step, language
FROM scan WHERE employer_id = :employer_id AND scan_id = :scan_id AND person_id = :viewer_person_id;

--: scan_answers_seen(employer_id, scan_id, viewer_person_id) :many
SELECT x.item, x.value FROM scan_answer x JOIN scan s ON s.employer_id = x.employer_id AND s.scan_id = x.scan_id
WHERE x.employer_id = :employer_id AND x.scan_id = :scan_id AND s.person_id = :viewer_person_id
ORDER BY x.item;

--: scan_parts_seen(employer_id, scan_id, viewer_person_id) :many
SELECT x.part, x.words, x.shared_talk_id, x.shared_question_id, x.shared_words,
    COALESCE(x.shared_at, 0) AS "shared_at:int"
FROM scan_part x JOIN scan s ON s.employer_id = x.employer_id AND s.scan_id = x.scan_id
WHERE x.employer_id = :employer_id AND x.scan_id = :scan_id AND s.person_id = :viewer_person_id
ORDER BY x.part;

--: scan_before(employer_id, scan_id, viewer_person_id, instrument text, begun_at int) :maybe
-- The one before, with the same instrument.
SELECT scan_id, begun_at FROM scan
WHERE employer_id = :employer_id AND person_id = :viewer_person_id AND instrument = :instrument
    AND scan_id <> :scan_id AND begun_at <= :begun_at AND ended_at IS NOT NULL
ORDER BY begun_at DESC, scan_id
LIMIT 1;

--: scan_begin(employer_id, scan_id, person_id, instrument text, version text, language text, now int) :exec
INSERT INTO scan (employer_id, scan_id, person_id, instrument, version, begun_at, touched_at, language)
VALUES (:employer_id, :scan_id, :person_id, :instrument, :version, :now, :now, :language);

--: scan_answer_save(employer_id, scan_id, item text, value int) :exec
INSERT INTO scan_answer (employer_id, scan_id, item, value) VALUES (:employer_id, :scan_id, :item, :value)
ON CONFLICT (employer_id, scan_id, item) DO UPDATE SET value = excluded.value;

--: scan_words_save(employer_id, scan_id, part text, words text) :exec
INSERT INTO scan_part (employer_id, scan_id, part, words) VALUES (:employer_id, :scan_id, :part, :words)
ON CONFLICT (employer_id, scan_id, part) DO UPDATE SET words = excluded.words;

--: scan_part_share(employer_id, scan_id, part text, talk_id, question_id, words text, now int) :exec
INSERT INTO scan_part (employer_id, scan_id, part, shared_talk_id, shared_question_id, shared_words, shared_at)
VALUES (:employer_id, :scan_id, :part, :talk_id, :question_id, :words, :now)
ON CONFLICT (employer_id, scan_id, part) DO UPDATE SET shared_talk_id = excluded.shared_talk_id,
    shared_question_id = excluded.shared_question_id, shared_words = excluded.shared_words,
    shared_at = excluded.shared_at;

--: scan_part_unshare(employer_id, scan_id, part text) :exec
UPDATE scan_part SET shared_talk_id = NULL, shared_question_id = NULL, shared_words = '', shared_at = NULL
WHERE employer_id = :employer_id AND scan_id = :scan_id AND part = :part;

--: scan_touch(employer_id, scan_id, language text, now int) :exec
UPDATE scan SET touched_at = :now, language = :language WHERE employer_id = :employer_id AND scan_id = :scan_id;

--: scan_end(employer_id, scan_id, now int) :exec
UPDATE scan SET ended_at = COALESCE(ended_at, :now), touched_at = :now
WHERE employer_id = :employer_id AND scan_id = :scan_id;

--: scan_next_save(employer_id, scan_id, next_step text, now int) :exec
UPDATE scan SET next_step = :next_step, touched_at = :now WHERE employer_id = :employer_id AND scan_id = :scan_id;

--: scan_answers_erase(employer_id, scan_id) :exec
DELETE FROM scan_answer WHERE employer_id = :employer_id AND scan_id = :scan_id;

--: scan_parts_erase(employer_id, scan_id) :exec
DELETE FROM scan_part WHERE employer_id = :employer_id AND scan_id = :scan_id;

--: scan_erase(employer_id, scan_id) :exec
DELETE FROM scan WHERE employer_id = :employer_id AND scan_id = :scan_id;

--: scans_left_alone(before int) :many
--! no viewer: the nightly work that erases what was begun and left alone; reads no words
SELECT employer_id, scan_id FROM scan WHERE ended_at IS NULL AND touched_at < :before ORDER BY employer_id, scan_id
LIMIT 500;

--: scan_still_alone(employer_id, scan_id, before int) :maybe
--! no viewer: as scans_left_alone
SELECT scan_id FROM scan
WHERE employer_id = :employer_id AND scan_id = :scan_id AND ended_at IS NULL AND touched_at < :before;

--: scan_still_of_leaver(employer_id, scan_id, today text) :maybe
--! no viewer: as scans_of_leavers
SELECT s.scan_id FROM scan s JOIN works_until w ON w.employer_id = s.employer_id AND w.person_id = s.person_id
WHERE s.employer_id = :employer_id AND s.scan_id = :scan_id AND w.last_day < :today;

--: scans_of_leavers(employer_id, today text) :many
--! no viewer: the nightly work after somebody's last day; reads no words
SELECT s.scan_id FROM scan s
WHERE s.employer_id = :employer_id
    AND EXISTS (SELECT 1 FROM employment m WHERE m.employer_id = s.employer_id AND m.person_id = s.person_id
        AND m.unit_id IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM employment m WHERE m.employer_id = s.employer_id AND m.person_id = s.person_id
        AND m.unit_id IS NOT NULL AND (m.to_day IS NULL OR m.to_day >= :today))
ORDER BY s.scan_id
LIMIT 500;

--: tasks_of_leavers_erase(employer_id, today text) :exec
DELETE FROM task_energy
WHERE employer_id = :employer_id
    AND EXISTS (SELECT 1 FROM employment m WHERE m.employer_id = task_energy.employer_id
        AND m.person_id = task_energy.person_id AND m.unit_id IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM employment m WHERE m.employer_id = task_energy.employer_id
        AND m.person_id = task_energy.person_id AND m.unit_id IS NOT NULL
        AND (m.to_day IS NULL OR m.to_day >= :today));

--: scan_employers() :many
SELECT employer_id, zone FROM employer ORDER BY employer_id;

--: tasks_of_viewer(employer_id, viewer_person_id) :many
SELECT task_id, position, task, wants, language FROM task_energy
WHERE employer_id = :employer_id AND person_id = :viewer_person_id
ORDER BY position, task_id
LIMIT 40;

--: task_add(employer_id, person_id, task_id, position int, task text, wants text, language text, now int) :exec
INSERT INTO task_energy (employer_id, person_id, task_id, position, task, wants, language, said_at)
VALUES (:employer_id, :person_id, :task_id, :position, :task, :wants, :language, :now);

--: task_wants(employer_id, person_id, task_id, wants text, now int) :exec
UPDATE task_energy SET wants = :wants, said_at = :now
WHERE employer_id = :employer_id AND person_id = :person_id AND task_id = :task_id;

--: task_place(employer_id, person_id, task_id, position int) :exec
UPDATE task_energy SET position = :position
WHERE employer_id = :employer_id AND person_id = :person_id AND task_id = :task_id;

--: task_erase(employer_id, person_id, task_id) :exec
DELETE FROM task_energy WHERE employer_id = :employer_id AND person_id = :person_id AND task_id = :task_id;

--: instruments_all() :many
SELECT instrument_id, word, version, state, made_at FROM instrument ORDER BY word, made_at DESC, instrument_id LIMIT 60;

--: instrument_files() :many
-- Of the same.
SELECT instrument_id, file FROM instrument ORDER BY word, made_at DESC, instrument_id LIMIT 60;

--: instrument_row(word text, version text) :maybe
SELECT instrument_id, digest, state FROM instrument WHERE word = :word AND version = :version;

--: instrument_file(instrument_id) :one
SELECT file FROM instrument WHERE instrument_id = :instrument_id;

--: instrument_add(instrument_id, word text, version text, file text, digest blob, now int) :exec
INSERT INTO instrument (instrument_id, word, version, file, digest, made_at)
VALUES (:instrument_id, :word, :version, :file, :digest, :now);

--: instrument_close_others(instrument_id, word text) :exec
UPDATE instrument SET state = 'closed' WHERE word = :word AND instrument_id <> :instrument_id;

--: instrument_set(instrument_id, state text) :exec
UPDATE instrument SET state = :state WHERE instrument_id = :instrument_id;
