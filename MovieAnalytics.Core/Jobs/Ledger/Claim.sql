-- Gives the next due jobs of a queue to a worker, each under a new lease. Other workers' claims in flight are skipped, not waited for.
-- A job that took a worker down before is claimed alone, so that no other one is ever again suspected with it.
-- Parameters: queue, worker, next_leases (new tokens, one for each job that may be claimed), lease_seconds.
-- Returns the jobs' rows; none when nothing is due.
with due as (
    select id, priority, run_at, crashes from jobs
    where queue = @queue and state = 'pending' and run_at <= now() and (expires_at is null or expires_at > now())
    order by priority, run_at, id
    limit cardinality(@next_leases)
    for update skip locked
), ranked as (
    select id, crashes, row_number() over by_turn as place, first_value(crashes) over by_turn as first_crashes
    from due
    window by_turn as (order by priority, run_at, id)
), taken as (
    select id, (@next_leases)[place] as lease from ranked where place = 1 or (crashes = 0 and first_crashes = 0)
)
update jobs set
    state = 'running', attempt = attempt + 1, worker = @worker,
    lease_token = taken.lease, lease_until = now() + make_interval(secs => @lease_seconds),
    claimed_at = now(), started_at = coalesce(started_at, now()), updated_at = now(), version = version + 1
from taken
where jobs.id = taken.id
returning jobs.*;
