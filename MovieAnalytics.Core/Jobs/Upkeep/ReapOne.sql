-- Takes one job from a worker that gave no sign of life for a whole lease. A crash is not a failed attempt, but too many of
-- them are the end: a job that kills its worker must not do so for ever. Parameters: max_crashes, retry_seconds (times 2 a crash).
-- Returns the row; none when no lease has run out.
with crashed as (
    select id from jobs where lease_until < now() order by lease_until limit 1 for update skip locked
)
update jobs set
    state = case when cancel_requested_at is not null then 'cancelled' when crashes + 1 >= @max_crashes then 'dead' else 'pending' end,
    finished_at = case when cancel_requested_at is not null or crashes + 1 >= @max_crashes then now() end,
    error = 'The worker ' || worker || ' gave no sign of life until its lease ended (crash ' || crashes + 1 || ' of at most ' || @max_crashes || ').',
    crashes = crashes + 1, attempt = attempt - 1,
    run_at = now() + make_interval(secs => @retry_seconds * (2 ^ crashes - 1)),
    attempts = append_attempt(jobs, 'crashed', null),
    lease_token = null, lease_until = null, updated_at = now(), version = version + 1
from crashed
where jobs.id = crashed.id
returning jobs.*;
