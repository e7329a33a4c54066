-- Raises the generations of some kinds of data, in the transaction that changes them.
-- A raised number is never below the clock in milliseconds: an answer that Redis still holds from a database that was
-- since dropped or restored cannot be taken for one of this database.
-- Parameters: names (text[]). Returns name and new generation of those that exist. Rows are locked in one order, so
-- that two jobs cannot deadlock.
with locked as (
    select name
    from data_generations
    where name = any (@names)
    order by name
    for no key update
)
update data_generations
set generation = greatest(generation + 1, (extract(epoch from clock_timestamp()) * 1000)::bigint),
    changed_at = now()
from locked
where data_generations.name = locked.name
returning data_generations.name, data_generations.generation;
