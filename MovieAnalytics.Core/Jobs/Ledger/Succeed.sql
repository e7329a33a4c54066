-- Ends the steps of leased jobs well: a job has succeeded or, with children, waits for them. A job whose cancellation was asked for
-- does not succeed any more. A result may call itself partial. Parameters: arrays of equal length (ids, leases, results (JSON or null),
-- progresses, children (how many it fans out into)). Returns the rows of those that ended; not of those whose lease is lost or that are to
-- be cancelled.
update jobs set
    state = case when ended.children = 0 then 'succeeded' else 'running' end,
    finished_at = case when ended.children = 0 then now() end,
    result = case when ended.children = 0 then ended.result::jsonb end,
    step_result = ended.result::jsonb,
    outcome = case when ended.children > 0 then null when ended.result::jsonb ->> 'outcome' = 'partial' then 'partial' else 'complete' end,
    children = ended.children, open_children = ended.children,
    progress = coalesce(ended.progress::jsonb, jobs.progress), error = null,
    attempts = append_attempt(jobs, 'succeeded', null),
    lease_token = null, lease_until = null, updated_at = now(), version = version + 1
from unnest(@ids, @leases, @results, @progresses, @children) as ended (id, lease, result, progress, children)
where jobs.id = ended.id and lease_token = ended.lease and cancel_requested_at is null
returning jobs.*;
