-- Removes one day's row sets.
-- Parameters: date. Returns nothing.
delete from movie_trending_daily where date = @date;
