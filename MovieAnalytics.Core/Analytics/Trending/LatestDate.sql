-- The latest day, up to a given one, on which movies were fetched or whose export was read.
-- Parameters: until. Returns one date, null when there is none.
select greatest(
    (select max(date) from movie_daily_metrics where date <= @until),
    (select max(date) from popularity_days where date <= @until and movies > 0));
