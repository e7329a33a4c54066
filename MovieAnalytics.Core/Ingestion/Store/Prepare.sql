-- Makes the transaction ready for a batch. Parameters: $1 key of the writers' lock, $2 the day of the metrics. Returns nothing of interest.
-- One writer at a time: overlapping runs then wait for each other by milliseconds instead of colliding on shared people and
-- keywords. The commit need not wait for the disk: the one that completes the job does, and brings these with it. A worker that
-- is frozen here must not hold the others up.
select pg_advisory_xact_lock($1),
       set_config('synchronous_commit', 'off', true),
       set_config('idle_in_transaction_session_timeout', '60s', true),
       ensure_daily_metrics_partition($2);
