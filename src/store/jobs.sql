-- SPDX-License-Identifier: EUPL-1.2

--: job_insert(job_id int, employer_id int, kind text, thing_id int, due_at int, now int) :exec
INSERT INTO job (job_id, employer_id, kind, thing_id, state, due_at, made_at)
VALUES (:job_id, :employer_id, :kind, :thing_id, 'waiting', :due_at, :now)
ON CONFLICT (job_id) DO NOTHING;

--: jobs_due(now int, lost int) :many
SELECT job_id, employer_id AS "employer:int", kind, thing_id AS "thing:int", due_at FROM job
WHERE (state = 'waiting' AND due_at <= :now) OR (state = 'running' AND taken_at < :lost)
ORDER BY due_at, job_id LIMIT 8;

--: job_take(job_id int, now int, lost int) :exec
UPDATE job SET state = 'running', taken_at = :now
WHERE job_id = :job_id AND ((state = 'waiting' AND due_at <= :now) OR (state = 'running' AND taken_at < :lost));

-- Where one process owns the data, what ran when it began had been left by one that is gone.
--: jobs_release() :exec
UPDATE job SET state = 'waiting' WHERE state = 'running';

--: job_hold(job_id int, now int) :exec
UPDATE job SET taken_at = :now WHERE job_id = :job_id AND state = 'running';

--: job_end(job_id int, state text) :exec
UPDATE job SET state = :state WHERE job_id = :job_id;

--: job_again(job_id int, due_at int) :exec
UPDATE job SET state = 'waiting', due_at = :due_at WHERE job_id = :job_id;

--: jobs_forget(before int) :exec
DELETE FROM job WHERE state IN ('done', 'cancelled') AND made_at < :before;
