-- Writes the row set.
-- Parameters: rows (JSON array, from Decades.sql). Returns nothing.
insert into ratings_by_decade (decade, movie_count, rated_count, vote_count, avg_rating, weighted_average, q1, median, q3)
select decade, movie_count, rated_count, vote_count, avg_rating, weighted_average, q1, median, q3
from jsonb_populate_recordset(null::ratings_by_decade, @rows::jsonb);
