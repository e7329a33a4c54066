-- Cancels a job and all below it: at once what is pending, at its next heartbeat what runs.
-- Parameters: id. Returns the changed rows, deepest first: what is cancelled already has finished_at.
with recursive tree as (
    select id, 0 as depth from jobs where id = @id
    union all
    select jobs.id, depth + 1 from tree join jobs on jobs.parent_id = tree.id
), live as (
    -- Children before parents, as everywhere: a child that ends locks its own row, then its parent's.
    select jobs.id, depth from jobs join tree using (id)
    where state in ('pending', 'running')
    order by depth desc, jobs.id
    for no key update of jobs
)
update jobs set
    cancel_requested_at = coalesce(cancel_requested_at, now()),
    state = case when state = 'pending' then 'cancelled' else state end,
    finished_at = case when state = 'pending' then now() end,
    updated_at = now(), version = version + 1
from live
where jobs.id = live.id
returning jobs.*;
