-- One sweep at a time among all instances. Parameters: key. Returns whether this transaction holds the lock now.
select pg_try_advisory_xact_lock(@key);
