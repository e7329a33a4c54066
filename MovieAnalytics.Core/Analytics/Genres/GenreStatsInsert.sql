-- Writes one day's row set.
-- Parameters: date, rows (JSON array, from GenreStats.sql). Returns nothing.
insert into genre_stats_daily (date, genre_id, movie_count, rated_count, vote_count, avg_rating, weighted_average, avg_popularity)
select @date, genre_id, movie_count, rated_count, vote_count, avg_rating, weighted_average, avg_popularity
from jsonb_populate_recordset(null::genre_stats_daily, @rows::jsonb);
