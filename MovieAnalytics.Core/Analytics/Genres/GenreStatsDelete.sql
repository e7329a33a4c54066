-- Removes one day's row set.
-- Parameters: date. Returns nothing.
delete from genre_stats_daily where date = @date;
