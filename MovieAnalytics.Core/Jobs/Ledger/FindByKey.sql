-- The job that already has a key. Parameters: once_key, dedup_key (either may be null). Returns at most one row.
(select * from jobs where once_key = @once_key)
union all
(select * from jobs where dedup_key = @dedup_key and state in ('pending', 'running'))
limit 1;
