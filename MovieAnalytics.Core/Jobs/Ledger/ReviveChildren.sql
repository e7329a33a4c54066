-- The same for the children of a parent that ended badly. Parameters: id (the parent). Returns the revived children.
update jobs set
    state = 'pending', attempt = 0, crashes = 0, run_at = now(), expires_at = null, finished_at = null, cancel_requested_at = null,
    progress = null, result = null, step_result = null, updated_at = now(), version = version + 1
where parent_id = @id and state in ('dead', 'cancelled', 'expired') and children = 0
returning *;
