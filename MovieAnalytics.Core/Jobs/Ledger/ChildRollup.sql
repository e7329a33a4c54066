-- How the children of a job stand. Parameters: id. Returns for each state: state, count, done (units of progress, summed), since (the
-- first start) and at (the last change).
select state, count(*)::int as count, coalesce(sum((progress ->> 'done')::bigint), 0)::bigint as done, min(started_at) as since, max(updated_at) as at
from jobs where parent_id = @id
group by state;
