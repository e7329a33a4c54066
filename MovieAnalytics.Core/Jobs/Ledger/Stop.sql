-- Ends a leased job without success. Parameters: id, lease, state (dead or cancelled), outcome (failed or cancelled), error.
-- Returns the row; none when the lease is lost.
update jobs set
    state = @state, finished_at = now(), error = @error, attempts = append_attempt(jobs, @outcome, @error),
    lease_token = null, lease_until = null, updated_at = now(), version = version + 1
where id = @id and lease_token = @lease
returning *;
