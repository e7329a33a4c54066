-- Takes the rows of lists as binary COPY.
-- No parameters. Returns nothing.
copy movie_recommendations (movie_id, rank, recommended_id, score, director_ids, cast_ids, keyword_ids, genre_ids)
from stdin (format binary)
