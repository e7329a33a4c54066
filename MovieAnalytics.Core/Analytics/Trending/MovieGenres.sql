-- The genres of all movies, in no order.
-- No parameters. Returns movie_id, genre_id.
select movie_id, genre_id from movie_genres;
