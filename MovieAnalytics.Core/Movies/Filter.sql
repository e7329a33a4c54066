-- Conditions on movie_filter m, put into ListInOrder.sql, ListCollected.sql and Count.sql. One a line: a line whose parameter is not
-- given is left out, and one that must not choose the index is put as "(…) is true" (MovieFilter.ToSql).
-- Parameters: genre_id, released_from, released_to, language, min_rating, min_votes.
m.movie_id is not null
and @genre_id = any (m.genre_ids)
and m.release_date >= @released_from
and m.release_date <= @released_to
and m.language = @language
and m.vote_average >= @min_rating
and m.vote_count >= @min_votes
