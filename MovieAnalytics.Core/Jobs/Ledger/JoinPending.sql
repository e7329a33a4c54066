-- Finds a job that waits and would do just what another is wanted for, and holds it for the rest of the transaction: so it is not
-- claimed before what it is to work on is committed. One that runs has read its data already, one that failed has attempts less, one that
-- expires may never run: none of those will do. Parameters: queue, kind, args, continuation (JSON or null), priority. Returns its id, or nothing.
select id from jobs
where queue = @queue and state = 'pending' and kind = @kind and args = @args::jsonb and continuation is not distinct from @continuation::jsonb
  and priority <= @priority and attempt = 0 and crashes = 0 and expires_at is null and parent_id is null
order by id
limit 1
for no key update;
