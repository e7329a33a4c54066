-- Conditions on movies m, put into List.sql and Count.sql. One a line: a line whose parameter is not given is left out, so
-- that the planner sees plain conditions.
-- Parameters: genre_id, released_from, released_to, language, min_rating, min_votes.
m.deleted_at is null
and exists (select from movie_genres g where g.movie_id = m.id and g.genre_id = @genre_id)
and m.release_date >= @released_from
and m.release_date <= @released_to
and m.original_language = @language
and m.vote_average >= @min_rating
and m.vote_count >= @min_votes
