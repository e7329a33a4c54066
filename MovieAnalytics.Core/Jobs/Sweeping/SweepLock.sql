-- One sweep at a time among all instances. Parameters: key. Returns whether this session holds the lock now.
select pg_try_advisory_lock(@key);
