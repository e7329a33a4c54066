-- Makes the monthly partitions of movie_daily_metrics that hold some days, where they are missing.
-- Parameters: $1 days (date[]). Returns nothing of interest, a row for each day.
select ensure_daily_metrics_partition(day) from unnest($1) as days (day);
