-- How one movie stands among the others.
-- Parameters: movie_id. Returns one MovieStanding row, or none when there is no such movie.
select weighted_rating, is_trending, is_underrated from movie_standing where movie_id = @movie_id;
