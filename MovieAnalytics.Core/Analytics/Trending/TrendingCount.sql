-- How many movies one day's trending list has.
-- Parameters: date, time_window, genre_id (null: all). Returns one number.
select count(*)
from movie_trending_daily t
join movies m on m.id = t.movie_id
where t.date = @date and t.time_window = @time_window and m.deleted_at is null
  and (@genre_id::integer is null
       or exists (select from movie_genres g where g.movie_id = t.movie_id and g.genre_id = @genre_id));
