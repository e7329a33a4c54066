-- Gives jobs back that were claimed and not begun, as if they had not been claimed. Parameters: arrays of equal length (ids, leases).
-- Returns the rows; not of those whose lease is lost.
update jobs set
    state = 'pending', attempt = attempt - 1, started_at = case when attempts <> '[]' then started_at end,
    lease_token = null, lease_until = null, updated_at = now(), version = version + 1
from unnest(@ids, @leases) as waiting (id, lease)
where jobs.id = waiting.id and lease_token = waiting.lease
returning jobs.*;
