-- Makes a dead, cancelled or expired job pending again, with all its attempts. Parameters: id. Returns the row; none when it is in
-- another state. A live job with the same dedup key is a unique violation.
update jobs set
    state = 'pending', attempt = 0, crashes = 0, run_at = now(), expires_at = null, finished_at = null, cancel_requested_at = null,
    progress = null, result = null, step_result = null, children = 0, updated_at = now(), version = version + 1
where id = @id and state in ('dead', 'cancelled', 'expired') and children = 0
returning *;
