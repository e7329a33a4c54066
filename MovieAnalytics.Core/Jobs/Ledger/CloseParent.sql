-- The last child has ended, and the parent with it. Its result: its own step's, every number in it and in the children's results
-- summed by name, and how the children ended. It is dead if a child is, and its outcome is then "partial" if another did some
-- good, or its own step says so.
-- Parameters: id (the parent). Returns the parent's row.
with ended as (
    select count(*) filter (where state = 'succeeded') as succeeded,
           count(*) filter (where state in ('dead', 'expired')) as dead,
           count(*) filter (where state = 'cancelled') as cancelled,
           count(*) filter (where state = 'succeeded' or outcome = 'partial') as useful,
           count(*) as total,
           min(error) filter (where state = 'dead') as first_error
    from jobs where parent_id = @id
), numbers as (
    select key, sum(value::numeric) as total
    from (select step_result as result from jobs where id = @id
          union all
          select result from jobs where parent_id = @id) results, jsonb_each(case when jsonb_typeof(result) = 'object' then result end)
    where jsonb_typeof(value) = 'number'
    group by key
), rollup as (
    select coalesce(jsonb_object_agg(key, total), '{}') as sums from numbers
), verdict as (
    select case when ended.succeeded = ended.total then 'complete'
                when ended.useful > 0 or step_result ->> 'outcome' = 'partial' then 'partial'
                else 'none' end as outcome
    from ended, jobs where id = @id
)
update jobs set
    state = case when cancel_requested_at is not null or (ended.cancelled > 0 and ended.dead = 0) then 'cancelled'
                 when ended.dead > 0 then 'dead' else 'succeeded' end,
    result = coalesce(case when jsonb_typeof(step_result) = 'object' then step_result end, '{}') || rollup.sums || jsonb_build_object(
        'outcome', verdict.outcome,
        'children', jsonb_build_object('succeeded', ended.succeeded, 'dead', ended.dead, 'cancelled', ended.cancelled)),
    outcome = verdict.outcome,
    error = case when ended.dead > 0 then ended.dead || ' of ' || ended.total || ' child jobs did not succeed; the first said: ' || coalesce(ended.first_error, 'expired') end,
    open_children = 0, finished_at = now(), updated_at = now(), version = version + 1
from ended, rollup, verdict
where id = @id
returning jobs.*;
