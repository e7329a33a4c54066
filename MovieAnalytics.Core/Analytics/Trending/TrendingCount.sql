-- How many movies one day's trending list has. Each is looked up as in Trending.sql.
-- Parameters: date, time_window, genre_id (null: all). Returns one number.
select count(*)
from movie_trending_daily t
cross join lateral (select f.genre_ids from movie_filter f where f.movie_id = t.movie_id offset 0) f
where t.date = @date and t.time_window = @time_window
  and (@genre_id::integer is null or @genre_id = any (f.genre_ids));
