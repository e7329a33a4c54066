-- Ends the step of a leased job well: the job has succeeded or, with children, waits for them. A job whose cancellation was
-- asked for does not succeed any more. Parameters: id, lease, result (JSON or null), progress, children (how many it fans out into).
-- Returns the row; none when the lease is lost or the job is to be cancelled.
update jobs set
    state = case when @children = 0 then 'succeeded' else 'running' end,
    finished_at = case when @children = 0 then now() end,
    result = case when @children = 0 then @result::jsonb end,
    step_result = @result::jsonb,
    children = @children, open_children = @children,
    -- What has succeeded is done: half a bar would only raise questions.
    progress = case when @children > 0 then coalesce(@progress::jsonb, progress) end, error = null,
    attempts = append_attempt(jobs, 'succeeded', null),
    lease_token = null, lease_until = null, updated_at = now(), version = version + 1
where id = @id and lease_token = @lease and cancel_requested_at is null
returning *;
