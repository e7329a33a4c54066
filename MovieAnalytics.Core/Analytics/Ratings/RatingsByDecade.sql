-- The ratings of each decade, oldest first.
-- No parameters. Returns DecadeRatings rows.
select decade, avg_rating, movie_count, rated_count, vote_count, weighted_average, q1, median, q3
from ratings_by_decade
order by decade;
