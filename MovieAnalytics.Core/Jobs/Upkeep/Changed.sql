-- Jobs that are live or ended after a time: what Redis must be told again after it was away. Parameters: since, after (id), limit.
-- Returns their rows by id.
select * from jobs where (updated_at >= @since or state in ('pending', 'running')) and id > @after order by id limit @limit;
