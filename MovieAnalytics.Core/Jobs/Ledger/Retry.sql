-- Hands a leased job back to the queue, due after a delay. Parameters: id, lease, outcome (failed, or returned when the host
-- shuts down, which spends no attempt), error, delay_seconds. Returns the row; none when the lease is lost.
update jobs set
    state = 'pending', run_at = now() + make_interval(secs => @delay_seconds),
    attempt = attempt - case when @outcome = 'returned' then 1 else 0 end,
    error = coalesce(@error, error), attempts = append_attempt(jobs, @outcome, @error),
    lease_token = null, lease_until = null, updated_at = now(), version = version + 1
where id = @id and lease_token = @lease
returning *;
