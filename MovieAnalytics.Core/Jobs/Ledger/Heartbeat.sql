-- Extends a lease and stores the progress. Parameters: id, lease, lease_seconds, progress (JSON or null).
-- Returns the row; none when the lease is lost.
update jobs set
    lease_until = now() + make_interval(secs => @lease_seconds), progress = coalesce(@progress::jsonb, progress),
    updated_at = now(), version = version + 1
where id = @id and lease_token = @lease
returning *;
