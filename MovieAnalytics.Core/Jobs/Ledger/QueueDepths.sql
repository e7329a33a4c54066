-- What each queue has to do. Parameters: queues; cap (counting stops there).
-- Returns queue, due, running, dead, oldest_due_seconds.
select queue,
       (select count(*)::int from (select 1 from jobs where queue = q.queue and state = 'pending' and run_at <= now() limit @cap) due) as due,
       (select count(*)::int from jobs where queue = q.queue and lease_until is not null) as running,
       (select count(*)::int from jobs where queue = q.queue and state = 'dead') as dead,
       coalesce((select extract(epoch from now() - min(run_at))::double precision from jobs
                 where queue = q.queue and state = 'pending' and run_at <= now()), 0) as oldest_due_seconds
from unnest(@queues) as q (queue);
