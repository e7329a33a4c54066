-- The latest day that has metrics, up to a given one.
-- Parameters: until. Returns one date, null when there is none.
select max(date) from movie_daily_metrics where date <= @until;
