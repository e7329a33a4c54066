-- The genres of one day, most movies first.
-- Parameters: date. Returns GenreStats rows.
select g.id, g.name, s.movie_count, s.rated_count, s.vote_count, s.avg_rating, s.weighted_average, s.avg_popularity
from genre_stats_daily s
join genres g on g.id = s.genre_id
where s.date = @date
order by s.movie_count desc, g.id;
