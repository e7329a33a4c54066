-- Genres of movies that have none stored. Parameters: a column each, in the order of the insert.
insert into movie_genres (movie_id, genre_id, position)
select * from unnest($1::int[], $2::int[], $3::smallint[]);
