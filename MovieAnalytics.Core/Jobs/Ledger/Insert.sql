-- Adds jobs. A row that would break "one live job per dedup key" or "one job ever per once key" is left out: the unique
-- indexes are the backstop, and the caller then looks for the job that is there.
-- Parameters: arrays of equal length (ids, kinds, queues, args, priorities, run_ats, expires_ats, max_attempts, dedup_keys, once_keys,
-- continuations), parent_id, trace_parent. Null run_at is now.
-- Returns the rows that were added.
insert into jobs (id, kind, queue, args, priority, run_at, expires_at, max_attempts, dedup_key, once_key, continuation, parent_id, trace_parent)
select id, kind, queue, args::jsonb, priority, coalesce(run_at, now()), expires_at, max_attempts, dedup_key, once_key,
       continuation::jsonb, @parent_id, @trace_parent
from unnest(@ids, @kinds, @queues, @args, @priorities, @run_ats, @expires_ats, @max_attempts, @dedup_keys, @once_keys, @continuations)
     as request (id, kind, queue, args, priority, run_at, expires_at, max_attempts, dedup_key, once_key, continuation)
on conflict do nothing
returning *;
