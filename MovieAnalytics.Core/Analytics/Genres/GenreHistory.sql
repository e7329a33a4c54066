-- The days of one genre, oldest first.
-- Parameters: genre_id, from, to (both inclusive). Returns GenreDay rows.
select date, movie_count, rated_count, vote_count, avg_rating, weighted_average, avg_popularity
from genre_stats_daily
where genre_id = @genre_id and date between @from and @to
order by date;
