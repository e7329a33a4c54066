-- A page of one day's trending list. A deleted movie is not in movie_filter. "offset 0" has each movie looked up by its key: the planner
-- would rather read all of them.
-- Parameters: date, time_window ('day' | 'week'), genre_id (null: all), limit, offset. Returns TrendingMovie rows by rank.
select m.id, m.title, m.release_date, m.poster_path, m.popularity, m.vote_average, m.vote_count,
       p.trending_score, p.rank, p.previous_rank
from (
    select t.movie_id, t.trending_score, t.rank, t.previous_rank
    from movie_trending_daily t
    cross join lateral (select f.genre_ids from movie_filter f where f.movie_id = t.movie_id offset 0) f
    where t.date = @date and t.time_window = @time_window
      and (@genre_id::integer is null or @genre_id = any (f.genre_ids))
    order by t.rank
    limit @limit offset @offset
) p
join movies m on m.id = p.movie_id
order by p.rank;
