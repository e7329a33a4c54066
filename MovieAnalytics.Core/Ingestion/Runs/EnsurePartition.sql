-- Makes the partition for a day's metrics, if it is not there. Parameter: $1 the day.
select ensure_daily_metrics_partition($1);
