-- Deletes finished jobs past retention, children with their parents. Parameters: retention_seconds, limit. Returns the ids.
delete from jobs
where id in (
    select id from jobs
    where parent_id is null and finished_at < now() - make_interval(secs => @retention_seconds)
    order by id limit @limit
    for update skip locked)
returning id;
