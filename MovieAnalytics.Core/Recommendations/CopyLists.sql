copy movie_recommendations (movie_id, rank, recommended_id, score, director_ids, cast_ids, keyword_ids, genre_ids)
-- Takes the rows of lists as binary COPY. (Npgsql wants the word copy first, so this is no header.)
-- No parameters. Returns nothing.
from stdin (format binary)
