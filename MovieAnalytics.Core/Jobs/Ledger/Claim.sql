-- Gives the next due job of a queue to a worker, under a new lease. Other workers' claims in flight are skipped, not waited for.
-- Parameters: queue, worker, next_lease (the new token), lease_seconds. Returns the job's row; none when nothing is due.
with due as (
    select id from jobs
    where queue = @queue and state = 'pending' and run_at <= now() and (expires_at is null or expires_at > now())
    order by priority, run_at, id
    limit 1
    for update skip locked
)
update jobs set
    state = 'running', attempt = attempt + 1, worker = @worker,
    lease_token = @next_lease, lease_until = now() + make_interval(secs => @lease_seconds),
    claimed_at = now(), started_at = coalesce(started_at, now()), updated_at = now(), version = version + 1
from due
where jobs.id = due.id
returning jobs.*;
