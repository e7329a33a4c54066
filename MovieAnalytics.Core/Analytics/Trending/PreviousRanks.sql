-- The ranks on the latest day before a given one for which trending was computed.
-- Parameters: date. Returns time_window, movie_id, rank.
select time_window, movie_id, rank
from movie_trending_daily
where date = (select max(date) from artifact_runs where artifact = 'trending' and date < @date);
