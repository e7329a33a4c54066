-- A page of one day's trending list.
-- Parameters: date, time_window ('day' | 'week'), genre_id (null: all), limit, offset. Returns TrendingMovie rows by rank.
select m.id, m.title, m.release_date, m.poster_path, m.popularity, m.vote_average, m.vote_count,
       t.trending_score, t.rank, t.previous_rank
from movie_trending_daily t
join movies m on m.id = t.movie_id
where t.date = @date and t.time_window = @time_window and m.deleted_at is null
  and (@genre_id::integer is null
       or exists (select from movie_genres g where g.movie_id = t.movie_id and g.genre_id = @genre_id))
order by t.rank
limit @limit offset @offset;
